using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>成批生成链接。明码只在这一次给出来，不存；审计只记生成了几个。</summary>
public static class MakeSlips
{
    /// <summary>一次最多几个，一份问卷最多几个。</summary>
    public const int MostAtOnce = 500, Most = 3_000;

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>生成了。</summary>
        /// <param name="Survey">问卷。</param>
        /// <param name="Codes">明码，没有先后。</param>
        public sealed record Made(Survey Survey, IReadOnlyList<string> Codes) : Result;

        /// <summary>没有生成。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有，或者没有权限。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>生成。</summary>
    /// <param name="database">数据库：与投票箱的排一个队。</param>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪份问卷。</param>
    /// <param name="count">几个。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, Db db, TimeProvider clock, Guid id, int count, CancellationToken cancellation = default)
    {
        await using var turn = await database.TurnAsync("survey " + id, cancellation);
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new Result.Missing();
        if (survey.State != SurveyStates.Open) return new Result.Refused(survey.State == SurveyStates.Draft ? "还没有开始。请先点“开始”，再生成链接。" : "已经结束，不再生成链接。");
        if (count is < 1 or > MostAtOnce) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"一次生成1到{MostAtOnce}个，请改数量。"));
        if (survey.Slips + count > Most) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"一份问卷最多{Most}个链接，已经有{survey.Slips}个。人再多的请用纸面的，或者另建一份。"));
        var (body, codes) = (db.Viewer.BodyId, new HashSet<string>(StringComparer.Ordinal));
        var box = await db.SurveyBoxes.FirstAsync(b => b.BodyId == body && b.SurveyId == id, cancellation);
        while (codes.Count < count) codes.Add(SurveyCodes.New(box.Slug));
        box.Unused = SurveyCodes.Join(SurveyCodes.Split(box.Unused).Concat(codes.Select(SurveyCodes.HashOf)));
        box.Version++;
        survey.Slips += count;
        try
        {
            await db.SaveAsync(Process.Now(string.Create(CultureInfo.InvariantCulture, $"生成问卷链接{count}个"), db.Viewer, clock), cancellation);
            return new Result.Made(survey, [.. codes]);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(ClosureStep.Stale);
        }
    }
}
