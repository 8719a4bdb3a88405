using System.Globalization;

using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;

namespace Bihuan.App.Office.Rectification.Assessing;

/// <summary>一次考核评价的一页要显示的。</summary>
/// <param name="Opened">打开的。</param>
/// <param name="Ledger">考核评价的台账：状态怎样叫。</param>
public sealed record AssessmentView(OpenedAssessment Opened, Ledger Ledger)
{
    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存成的，各项填的；没有的照存着的。</summary>
    public IReadOnlyDictionary<Guid, ScoreAssessment.Entry> Entries { get; init; } = new Dictionary<Guid, ScoreAssessment.Entry>();

    /// <summary>复核的意见，没有办成时填的。</summary>
    public string Opinion { get; init; } = "";

    /// <summary>没有办成的是登记纸面的复核：签字的人、日子，照填的字。</summary>
    public (string By, string On) Paper { get; init; } = ("", "");

    /// <summary>登记纸面的，已经收下的扫描件。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>扫描件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>巡察的台账：扫描件存进它的附件。</summary>
    public Ledger? Inspections { get; init; }

    /// <summary>作废的理由，没有办成时填的。</summary>
    public string DropReason { get; init; } = "";

    /// <summary>打分的框不在了，填的各项写成几行。</summary>
    public string TypedEntries => string.Join('\n', Opened.Scores.Where(s => Entries.ContainsKey(s.Id)).Select(s => (s, Entry: Entries[s.Id])).Select(e => string.Join('　', new[] { e.Entry.Points, e.Entry.Rate, e.Entry.Answers, e.Entry.Origin, e.Entry.Reason }.Where(t => t.Trim().Length > 0)) is { Length: > 0 } typed ? $"{e.s.Title}：{typed}" : null).OfType<string>());

    /// <summary>这一页的地址。</summary>
    public string Path => $"/assessments/{Opened.Assessment.Id}";

    /// <summary>一项的框里显示什么：没有存成的照填的，别的照存着的。</summary>
    public ScoreAssessment.Entry EntryOf(AssessmentScore score) => Entries.GetValueOrDefault(score.Id) ?? new(
        score.ById is null && score.Proposed is not null && score.Reason is null ? "" : AssessmentForm.Write(score.Given), score.Reason ?? "", AssessmentForm.Write(score.Rate), score.Answers?.ToString(CultureInfo.InvariantCulture) ?? "", score.Origin ?? "", score.Skipped, score.Given > 0)
    { Survey = score.SurveyId };

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>一项的数后面的行。</summary>
    public string RowsUrl(SchemeElement element, string part) => CountedRoutes.Url(element.Figure!, Opened.Assessment.InspectionId, part, open: true);
}

/// <summary>打分的表单。</summary>
public static class AssessmentForm
{
    /// <summary>读：一项一组框，名字后面是行号。</summary>
    public static Dictionary<Guid, ScoreAssessment.Entry> Read(IFormCollection form)
    {
        var entries = new Dictionary<Guid, ScoreAssessment.Entry>();
        foreach (var text in form["item"].Take(200))
        {
            if (!Guid.TryParse(text, out var id)) continue;
            string Box(string name) => FormTexts.Last(form, $"{name}.{id}");
            entries[id] = new(Box("points"), Box("reason"), Box("rate"), Box("answers"), Box("origin"), Box("skip") == "yes", Box("veto") == "yes") { Survey = Guid.TryParse(Box("survey"), out var survey) ? survey : null };
        }
        return entries;
    }

    /// <summary>分、满意率写成框里的字。</summary>
    public static string Write(int? hundredths) => hundredths is { } h ? (h / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";
}
