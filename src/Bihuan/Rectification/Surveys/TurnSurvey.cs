using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

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

    /// <summary>结束：不再收链接答的；没有录完的纸面答卷还可以录。</summary>
    public static async Task<ClosureStep> CloseAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new ClosureStep.Missing();
        if (survey.State == SurveyStates.Closed) return new ClosureStep.Done(id, "已经结束了，没有重复。");
        if (survey.State != SurveyStates.Open) return new ClosureStep.Refused("还没有开始，不用结束。不要的可以留着不开始。");
        (survey.State, survey.ClosedOn) = (SurveyStates.Closed, ChinaDay.Of(clock));
        return await SaveAsync(db, clock, survey, version, "结束问卷", "已经结束，下面是结果。没有用过的链接不能再答。", cancellation);
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
