using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>
/// 凭链接答一份问卷，不用登录。打开不算用掉（转发时的预览、安全软件都会打开）；交了才算，一个链接只算一次。
/// 交的时候，链接的散列从“没有用过”移到“用过”，回答并进各项的数，同一行、同一次写：不进审计，不记时刻、地址、浏览器。
/// </summary>
public static class AnswerSurvey
{
    /// <summary>意见最长多少字。</summary>
    public const int TextLength = 300;

    // 别的进程正好也在写，再来几次
    private const int MostTries = 5;

    /// <summary>打开、提交的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>可以答。</summary>
        /// <param name="Survey">问卷。</param>
        /// <param name="Questions">各题。</param>
        /// <param name="Body">哪个单位的。</param>
        public sealed record Form(Survey Survey, IReadOnlyList<SurveyQuestion> Questions, string Body) : Result;

        /// <summary>填得不对，链接没有用掉。</summary>
        /// <param name="Of">同上。</param>
        /// <param name="Faults">哪一题不对；字段是题号，从0起。</param>
        public sealed record Invalid(Form Of, IReadOnlyList<Fault> Faults) : Result;

        /// <summary>收下了，或者早就收下了。</summary>
        /// <param name="Of">同上。</param>
        public sealed record Used(Form Of) : Result;

        /// <summary>还没有开始、已经结束。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Closed(string Message) : Result;

        /// <summary>没有这个链接。</summary>
        public sealed record Unknown : Result;
    }

    /// <summary>打开；什么也不改。</summary>
    /// <param name="database">数据库：没有登录，不知道是哪个机构。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="typed">链接里的码。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> LookAsync(Database database, TimeProvider clock, string? typed, CancellationToken cancellation = default)
    {
        if (await FindAsync(database, typed, cancellation) is not var (body, _, code)) return new Result.Unknown();
        await using var db = database.Open(Viewer.System(body));
        return (await StandAsync(db, clock, code, cancellation)).Result;
    }

    /// <summary>交。</summary>
    /// <param name="database">同上。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="typed">链接里的码。</param>
    /// <param name="answers">题号（从0起）→ 选了第几项（从0起），或者写的意见。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, TimeProvider clock, string? typed, IReadOnlyDictionary<int, string> answers, CancellationToken cancellation = default)
    {
        if (await FindAsync(database, typed, cancellation) is not var (body, survey, code)) return new Result.Unknown();
        // 投一个票箱的排一个队：几百人同时交也一个一个来
        await using var turn = await database.TurnAsync("survey " + survey, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = database.Open(Viewer.System(body));
            var (result, box) = await StandAsync(db, clock, code, cancellation);
            if (result is not Result.Form form || box is null) return result;
            var faults = Check(form.Questions, answers);
            if (faults.Count > 0) return new Result.Invalid(form, faults);
            Drop(box, form.Questions, answers, SurveyCodes.HashOf(code));
            try
            {
                await db.SaveAsync(cancellation);
                return new Result.Used(form);
            }
            catch (Exception e) when (attempt < MostTries && Overtaken.Is(e))
            {
                // 再看一眼：也许就是同一个链接，已经被用掉
            }
        }
    }

    private static async Task<(int Body, Guid Survey, string Code)?> FindAsync(Database database, string? typed, CancellationToken cancellation)
    {
        if (SurveyCodes.Read(typed) is not { } code) return null;
        var slug = SurveyCodes.SlugOf(code);
        await using var db = database.Open();
        return await db.SurveyBoxes.AsNoTracking().Where(b => b.Slug == slug).Select(b => new { b.BodyId, b.SurveyId }).FirstOrDefaultAsync(cancellation) is { } found ? (found.BodyId, found.SurveyId, code) : null;
    }

    private static async Task<(Result Result, SurveyBox? Box)> StandAsync(Db db, TimeProvider clock, string code, CancellationToken cancellation)
    {
        var (slug, hash, today) = (SurveyCodes.SlugOf(code), SurveyCodes.HashOf(code), LocalDay.Of(clock));
        if (await db.SurveyBoxes.FirstOrDefaultAsync(b => b.Slug == slug, cancellation) is not { } box
            || await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == box.SurveyId, cancellation) is not { } survey) return (new Result.Unknown(), null);
        var used = SurveyCodes.Split(box.Used).Contains(hash);
        if (!used && !SurveyCodes.Split(box.Unused).Contains(hash)) return (new Result.Unknown(), null);
        var name = await db.Bodies.Where(b => b.Id == box.BodyId).Select(b => b.Name).FirstAsync(cancellation);
        var form = new Result.Form(survey, SurveyQuestions.Read(survey.Questions), name);
        if (used) return (new Result.Used(form), null);
        if (survey.State != SurveyStates.Open || today > survey.OpenTo) return (new Result.Closed("这份问卷已经结束，不再收答卷。谢谢您的关心。"), null);
        if (today < survey.OpenFrom) return (new Result.Closed($"这份问卷{survey.OpenFrom:yyyy年M月d日}开始，到{survey.OpenTo:yyyy年M月d日}为止。请到那时再来，链接还能用。"), null);
        return (form, box);
    }

    private static List<Fault> Check(IReadOnlyList<SurveyQuestion> questions, IReadOnlyDictionary<int, string> answers)
    {
        var faults = new List<Fault>();
        foreach (var (i, question) in questions.Index())
        {
            var (field, text) = (i.ToString(CultureInfo.InvariantCulture), answers.GetValueOrDefault(i, "").Trim());
            if (question.Kind == SurveyQuestionKinds.Scale && OptionOf(question, text) is null) faults.Add(new(field, $"第{i + 1}题还没有选。"));
            if (question.Kind == SurveyQuestionKinds.Text && text.Length > TextLength) faults.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"第{i + 1}题最多写{TextLength}个字，现在有{text.Length}个。")));
        }
        return faults;
    }

    // 并进各项的数，不留这一份
    private static void Drop(SurveyBox box, IReadOnlyList<SurveyQuestion> questions, IReadOnlyDictionary<int, string> answers, string hash)
    {
        var (counts, texts) = (SurveyQuestions.ReadCounts(box.Counts, questions), SurveyQuestions.ReadTexts(box.Texts, questions));
        foreach (var (i, question) in questions.Index())
        {
            var text = answers.GetValueOrDefault(i, "").Trim();
            if (OptionOf(question, text) is { } option) counts[i][option]++;
            else if (question.Kind == SurveyQuestionKinds.Text && text.Length > 0) texts[i].Add(text);
        }
        var (unused, used) = (SurveyCodes.Split(box.Unused), SurveyCodes.Split(box.Used));
        unused.Remove(hash);
        used.Add(hash);
        (box.Counts, box.Texts, box.Unused, box.Used) = (SurveyQuestions.WriteCounts(counts), SurveyQuestions.WriteTexts(texts), SurveyCodes.Join(unused), SurveyCodes.Join(used));
        box.Answers++;
        box.Version++;
    }

    private static int? OptionOf(SurveyQuestion question, string text) =>
        question.Kind == SurveyQuestionKinds.Scale && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option < question.Options.Count ? option : null;
}
