using Bihuan.Rectification.Intakes;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>核对读出的问题，一步一个地址，与网页上的各步一样；每一步答动过的各行现在是第几版。</summary>
internal static class IntakeStepApi
{
    /// <summary>登记在 /intakes 这一组里。</summary>
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/{id:guid}/confirm-certain", (Guid id, [AsParameters] ApiCall call) => call.RunAsync([], _ => IntakeApi.SeesAsync(call, id), _ => said => AnswerAsync(call, id, null, said, () => ConfirmIntake.AllAsync(call.Db, call.Clock, id, call.Stop))));
        group.MapPost("/{id:guid}/take", TakeAsync);
        group.MapPost("/{id:guid}/undo", UndoAsync);
        group.MapPatch("/{id:guid}/problems/{problem:guid}", CorrectAsync);
        Step(group, "confirm", [], (c, id, problem, version, _) => () => ConfirmIntake.RunAsync(c.Db, c.Clock, id, problem, version, c.Stop));
        Step(group, "restore", [], (c, id, problem, version, _) => () => DropIntake.RestoreAsync(c.Db, c.Clock, id, problem, version, c.Stop));
        Step(group, "drop", ["reason"], (c, id, problem, version, given) =>
        {
            var reason = given.Text("reason");
            return () => DropIntake.RunAsync(c.Db, c.Clock, id, problem, version, reason, c.Stop);
        });
        Step(group, "merge", ["into"], (c, id, problem, version, given) =>
        {
            var into = given.Text("into");
            if (into is not ("previous" or "next")) given.Wrong("into", "请写 previous（并入上一个）或者 next（并入下一个）。", 0);
            return () => MergeIntake.RunAsync(c.Db, c.Clock, id, problem, version, into == "previous", c.Stop);
        });
        Step(group, "split", ["title", "detail", "rest", "measures"], (c, id, problem, version, given) =>
        {
            var command = new SplitIntake.Command(id, problem, version, given.Text("title"), given.TextOrNull("detail"), given.TextOrNull("rest"), [.. given.Ids("measures")]);
            return () => SplitIntake.RunAsync(c.Db, c.Clock, command, c.Stop);
        });
        Step(group, "repeat", ["earlier"], (c, id, problem, version, given) =>
        {
            var earlier = given.Id("earlier");
            return () => EarlierProblems.ChooseAsync(c.Db, c.Clock, id, problem, version, earlier, c.Stop);
        });
        Step(group, "settle", ["accept"], (c, id, problem, version, given) =>
        {
            var accepts = given.Flag("accept") ?? given.Wrong("accept", "请写 true（采用新稿的）或者 false（照原来的）。", false);
            return () => SettleChange.RunAsync(c.Db, c.Clock, id, problem, version, accepts, c.Stop);
        });
    }

    private static void Step(RouteGroupBuilder group, string name, string[] names, Func<ApiCall, Guid, Guid, int, ApiGiven, Func<Task<IntakeResult>>> read) =>
        group.MapPost("/{id:guid}/problems/{problem:guid}/" + name, (Guid id, Guid problem, [AsParameters] ApiCall call) => call.ChangeAsync(names, _ => IntakeApi.SeesAsync(call, id), (given, version) =>
        {
            var act = read(call, id, problem, version, given);
            return said => AnswerAsync(call, id, problem, said, act);
        }));

    private static Task<IResult> CorrectAsync(Guid id, Guid problem, [AsParameters] ApiCall call) => call.ChangeAsync(["fields", "measures", "added", "confirm"], _ => IntakeApi.SeesAsync(call, id), (given, version) =>
    {
        var read = IntakeCorrection.Read(given, id, problem, version);
        return said => AnswerAsync(call, id, problem, said, async () => await IntakeWork.OpenAsync(call.Db, id, tracked: false, call.Stop) is { } work ? await CorrectIntake.RunAsync(call.Db, call.Clock, read(work), call.Stop) : new IntakeResult.Missing());
    });

    private static Task<IResult> TakeAsync(Guid id, [AsParameters] ApiCall call) => call.RunAsync(["line", "text", "as", "to"], _ => IntakeApi.SeesAsync(call, id), given =>
    {
        if (!Enum.TryParse<TakeLines.As>(given.Text("as"), ignoreCase: true, out var what) || !Enum.IsDefined(what)) given.Wrong("as", "请写 problem（新的问题）、advice（新的意见建议）、detail（接到表现里）、measure（接到措施里）。", 0);
        var command = new TakeLines.Command(id, given.Number("line"), given.Text("text"), what, given.TextOrNull("to"));
        return said => AnswerAsync(call, id, null, said, () => TakeLines.RunAsync(call.Db, call.Clock, command, call.Stop));
    });

    // 自己的上一步；不写是哪一步的，就是最近的一步
    private static Task<IResult> UndoAsync(Guid id, [AsParameters] ApiCall call) => call.RunAsync(["step"], _ => IntakeApi.SeesAsync(call, id), given =>
    {
        var step = given.Id("step");
        return said => AnswerAsync(call, id, null, said, async () => await UndoIntakeStep.RunAsync(call.Db, call.Clock, id, step ?? (await UndoIntakeStep.LastAsync(call.Db, id, call.Stop))?.Id ?? Guid.Empty, call.Stop));
    });

    /// <summary>办一步，答动过的各行。</summary>
    public static async Task<IResult> AnswerAsync(ApiCall call, Guid id, Guid? problem, ApiSaid said, Func<Task<IntakeResult>> act)
    {
        var db = call.Db;
        said.When(() => json => IntakeJson.Touched(json, db, id));
        switch (await act())
        {
            case IntakeResult.Done: return said.Answer(json => IntakeJson.Untouched(json, id));
            case IntakeResult.Refused refused: return ApiProblem.Of("invalid", refused.Message);
            case IntakeResult.Stale stale:
                db.ChangeTracker.Clear();
                var now = await IntakeWork.OpenAsync(db, id, tracked: false, call.Stop);
                var version = problem is { } of ? now?.Find(of)?.Version : now?.Intake.Version;
                return version is { } current ? ApiWriting.Stale(current) : ApiProblem.Of("busy", stale.Message);
            default: return ApiProblem.Of("missing");
        }
    }
}
