using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>问卷开始、延长、结束。结束了不能再开：结果看过以后再收一份，差的那一份就看得出。</summary>
public static class TurnSurvey
{
    /// <summary>开始：定下各题，可以生成链接。</summary>
    public static async Task<ClosureStep> OpenAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new ClosureStep.Missing();
        if (survey.State == SurveyStates.Open) return new ClosureStep.Done(id, "已经开始了，没有重复。");
        if (survey.State == SurveyStates.Closed) return new ClosureStep.Refused("这份问卷已经结束，不能再开始。请另建一份。");
        if (ChinaDay.Of(clock) > survey.OpenTo) return new ClosureStep.Refused("截止的日子已经过了。请先改截止的日子，再开始。");
        survey.State = SurveyStates.Open;
        db.Add(new SurveyBox { BodyId = survey.BodyId, SurveyId = survey.Id, Slug = SurveyCodes.NewSlug() });
        return await SaveAsync(db, clock, survey, version, "开始问卷", "已经开始。请生成链接发出去；也可以用纸面的。", cancellation);
    }

    /// <summary>延长，改截止的日子。</summary>
    public static async Task<ClosureStep> ExtendAsync(Db db, TimeProvider clock, Guid id, int version, DateOnly? to, CancellationToken cancellation = default)
    {
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new ClosureStep.Missing();
        if (survey.State != SurveyStates.Open) return new ClosureStep.Refused("没有开着的问卷，不用改截止的日子。");
        var faults = new Faults();
        SaveSurvey.CheckTo(survey.OpenFrom, to, ChinaDay.Of(clock), faults);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        survey.OpenTo = to!.Value;
        return await SaveAsync(db, clock, survey, version, "改问卷的截止日子", $"已改到{survey.OpenTo:yyyy-MM-dd}为止。", cancellation);
    }

    /// <summary>结束：不再收链接答的，也不再录纸面答卷；录了没有核的，核完再结束。正在路上的一份答卷，或者算在结束以前，或者收不进。</summary>
    public static async Task<ClosureStep> CloseAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new ClosureStep.Missing();
        if (survey.State == SurveyStates.Closed) return new ClosureStep.Done(id, "已经结束了，没有重复。");
        if (survey.State != SurveyStates.Open) return new ClosureStep.Refused("还没有开始，不用结束。不要的可以留着不开始。");
        if (survey.Version != version) return Stale(db);
        (survey.State, survey.ClosedOn) = (SurveyStates.Closed, ChinaDay.Of(clock));
        string? gone = null;
        try
        {
            if (await db.SaveAsync(Process.Now("结束问卷", db.Viewer, clock), [new("survey", id)], AgainAsync, cancellation)) return new ClosureStep.Done(id, "已经结束，下面是结果。没有用过的链接不能再答。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(gone!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Stale(db);
        }

        // 排上队之后：票箱也算一版，同一刻答的那一份要重来，看到已经结束
        async Task<bool> AgainAsync()
        {
            if (await db.Whole<SurveyPaper>(removed: false).AnyAsync(p => p.SurveyId == id && p.State == SurveyPaperStates.Entered, cancellation)) gone = "还有录了没有核的纸面答卷：结束以后看得到结果，再核进去的那一叠就看得出是谁选的。请另一个人核完、退回以后再结束。";
            if (gone is not null) return false;
            (await db.SurveyBoxes.SingleAsync(b => b.BodyId == survey.BodyId && b.SurveyId == id, cancellation)).Version++;
            return true;
        }
    }

    private static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, Survey survey, int version, string process, string message, CancellationToken cancellation)
    {
        if (survey.Version != version) return Stale(db);
        try
        {
            await db.SaveAsync(Process.Now(process, db.Viewer, clock), cancellation);
            return new ClosureStep.Done(survey.Id, message);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Stale(db);
        }
    }

    private static ClosureStep.Refused Stale(Db db)
    {
        db.ChangeTracker.Clear();
        return new(ClosureStep.Stale);
    }
}
