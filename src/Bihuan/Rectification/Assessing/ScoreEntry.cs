using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Surveys;

namespace Bihuan.Rectification.Assessing;

/// <summary>一项填的写进去；填得不对的记下，照原样不动。</summary>
internal sealed class ScoreEntry(AssessmentScore score, SchemeContent content, IReadOnlyList<SurveyResult> surveys, Guid me, DateOnly today, Faults faults)
{
    /// <summary>页面上这一项的框叫什么。</summary>
    public static string FieldOf(AssessmentScore score) => "i" + score.Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>收。</summary>
    public void Take(ScoreAssessment.Entry entry)
    {
        var (reason, origin) = (entry.Reason.Trim(), entry.Origin.Trim());
        if (reason.Length > ScoreAssessment.ReasonLength) Wrong(string.Create(CultureInfo.InvariantCulture, $"“{score.Title}”的理由最多{ScoreAssessment.ReasonLength}个字，现在有{reason.Length}个。请写短些。"));
        else if (origin.Length > ScoreAssessment.OriginLength) Wrong($"“{score.Title}”的来源最多{ScoreAssessment.OriginLength}个字。请写短些。");
        else if (score.Kind == ScoreKinds.Element) Element(entry, reason);
        else if (score.Kind == ScoreKinds.Survey) Survey(entry, reason, origin);
        else Veto(entry, reason);
    }

    private void Element(ScoreAssessment.Entry entry, string reason)
    {
        if (content.Elements.FirstOrDefault(e => e.Code == score.Code) is not { } element) return;
        var text = entry.Points.Trim();
        if (text.Length == 0)
        {
            // 由人评的空着就是还没有给；由数据算的空着就是照算的
            (score.Given, score.ById, score.GivenOn, score.Reason) = (score.Proposed, null, score.Proposed is null ? null : score.GivenOn ?? today, reason.Length == 0 ? null : reason);
            return;
        }
        if (Number(text, element.Points) is not { } points) Wrong($"“{score.Title}”的分要在0到{element.Points}之间，最多两位小数。请改。");
        else if (points == score.Proposed && reason.Length == 0) (score.Given, score.ById, score.Reason, score.GivenOn) = (points, null, null, score.GivenOn ?? today);
        else if (reason.Length == 0) Wrong(score.Proposed is null ? $"“{score.Title}”由人评，请写明为什么给这个分。" : $"“{score.Title}”给的分与照数据算的{ScoreAssessment.Show(score.Proposed)}不同，请写明为什么。");
        else if (points != score.Given || reason != score.Reason) (score.Given, score.Reason, score.ById, score.GivenOn) = (points, reason, points == score.Proposed ? null : me, today);
    }

    private void Survey(ScoreAssessment.Entry entry, string reason, string origin)
    {
        if (entry.Skipped)
        {
            if (reason.Length == 0) Wrong($"“{score.Title}”这次不测评，请写明为什么。");
            else if (!score.Skipped || score.Reason != reason) (score.Skipped, score.Rate, score.Answers, score.Origin, score.SurveyId, score.Reason, score.ById, score.GivenOn) = (true, null, null, null, null, reason, me, today);
            return;
        }
        if (entry.Survey is { } chosen)
        {
            // 以前取过的还在，不因方案改了就存不进
            if (chosen != score.SurveyId && surveys.FirstOrDefault(s => s.SurveyId == chosen) is { } other && content.Surveys.FirstOrDefault(s => s.Code == score.Code) is { } wanted && !wanted.Takes(other.Audience)) Wrong($"“{score.Title}”不能取“{other.Title}”：它问的是{SurveyAudiences.TitleOf(other.Audience)}。请选问的人对得上的，或者另写满意率和来源。");
            else if (surveys.FirstOrDefault(s => s.SurveyId == chosen) is not { SatisfactionRate: { } own } survey) Wrong($"“{score.Title}”选的测评还没有结果。请等它结束，或者另写满意率和来源。");
            else if (score.SurveyId != chosen || score.Rate != own || score.Answers != survey.Counted || (score.Reason ?? "") != reason)
                (score.Skipped, score.Rate, score.Answers, score.Origin, score.SurveyId, score.Reason, score.ById, score.GivenOn) = (false, own, survey.Counted, survey.Title.Length > ScoreAssessment.OriginLength ? survey.Title[..ScoreAssessment.OriginLength] : survey.Title, chosen, reason.Length == 0 ? null : reason, me, today);
            return;
        }
        if (entry.Rate.Trim().Length == 0)
        {
            (score.Skipped, score.Rate, score.Answers, score.Origin, score.SurveyId, score.Reason, score.ById, score.GivenOn) = (false, null, null, origin.Length == 0 ? null : origin, null, reason.Length == 0 ? null : reason, null, null);
            return;
        }
        int? answers = null;
        if (entry.Answers.Trim() is { Length: > 0 } people)
        {
            if (!int.TryParse(people, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > 10_000_000)
            {
                Wrong($"“{score.Title}”的参加人数请写整数，不知道的空着。");
                return;
            }
            answers = count;
        }
        if (Number(entry.Rate.Trim().TrimEnd('%', '％'), 100) is not { } rate) Wrong($"“{score.Title}”的满意率要在0到100之间，最多两位小数。请改。");
        else if (origin.Length == 0) Wrong($"“{score.Title}”请写满意率从哪里来，如“县委巡察办某年某月的通报”。");
        else if (score.Skipped || score.Rate != rate || score.Answers != answers || score.Origin != origin || (score.Reason ?? "") != reason)
            (score.Skipped, score.Rate, score.Answers, score.Origin, score.SurveyId, score.Reason, score.ById, score.GivenOn) = (false, rate, answers, origin, rate == score.Rate && origin == score.Origin ? score.SurveyId : null, reason.Length == 0 ? null : reason, me, today);
    }

    private void Veto(ScoreAssessment.Entry entry, string reason)
    {
        if (entry.Veto && reason.Length == 0) Wrong($"勾了“{score.Title}”，请写明依据：哪份文件、谁查实的。");
        else if (entry.Veto != (score.Given > 0) || (score.Reason ?? "") != reason) (score.Given, score.Reason, score.ById, score.GivenOn) = (entry.Veto ? 10_000 : 0, reason.Length == 0 ? null : reason, me, today);
    }

    // 百分之一为单位；写得不对的为 null
    private static int? Number(string text, int most) =>
        text.Length <= 8 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most && number * 100 == decimal.Truncate(number * 100) ? (int)(number * 100) : null;

    private void Wrong(string message) => faults.Add(FieldOf(score), message);
}
