using System.Globalization;

using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Rectification.Intakes;
using Bihuan.Rectification.Plans;

using Microsoft.EntityFrameworkCore;

using static Bihuan.App.Tests.Web.Rectification.Scenario.LoopWorld;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>一次整改的前一半，八个人从头办到延期；网页、接口同一个剧本。</summary>
internal sealed class LoopScript(LoopWorld world, LoopHands hands)
{
    private Guid _intake, _inspection, _plan;

    /// <summary>从头办完。</summary>
    public async Task<LoopFigures> RunAsync()
    {
        await ReadAsync();
        await CorrectAsync();
        await MakeAsync();
        await SettleAsync();
        await AssignAsync();
        await AdoptAsync();
        await DoAsync();
        await ChaseAsync();
        await ExtendAsync();
        await LookAsync();
        var figures = await LoopFigures.CountAsync(world);
        await figures.AgreeAsync(world, hands);
        return figures;
    }

    // 六十个问题、四条意见建议读出来；科室的人不能导入
    private async Task ReadAsync()
    {
        var (name, content) = Document("48-");
        Assert.Equal(403, (await hands.UploadAsync(Staff, null, name, content)).Status);
        var opened = await hands.UploadAsync(Clerk, null, name, content);
        Assert.True(opened.Done, opened.Text);
        _intake = await world.ReadAsync(db => db.Intakes.Select(i => i.Id).SingleAsync());
        var all = await ReadOnesAsync();
        Assert.Equal((60, 4), (all.Count(p => !p.IsAdvice), all.Count(p => p.IsAdvice)));
        // 同一份再送一次，不会有两份
        Assert.False((await hands.UploadAsync(Clerk, null, name, content)).Done);
        Assert.Equal(1, await world.ReadAsync(db => db.Intakes.CountAsync()));
    }

    private async Task CorrectAsync()
    {
        var all = await ReadOnesAsync();
        LoopAct Retitle(IntakeProblem p, string title) => LoopAct.Step(_intake, p.Id, p.Version, "correct", [("Title", title), ("do", "confirm")], new() { ["fields"] = new { Title = title }, ["confirm"] = true });
        await hands.MustAsync(Clerk, Retitle(all[0], "第一议题学习走过场"));
        // 两个人同时改一个：一个办成，另一个看得出为什么
        var both = await Task.WhenAll(hands.DoAsync(Clerk, Retitle(all[1], "研讨发言没有准备")), hands.DoAsync(Deputy, Retitle(all[1], "发言提纲雷同")));
        OneWins(both);
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, all[2].Id, all[2].Version, "split", [("title", "重复提交材料没有减掉"), ("detail", "三个部门的材料仍要重复提交。")], new() { ["title"] = "重复提交材料没有减掉", ["detail"] = "三个部门的材料仍要重复提交。" }));
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, all[4].Id, all[4].Version, "merge", [("into", "previous")], new() { ["into"] = "previous" }));
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, all[5].Id, all[5].Version, "drop", [("reason", "与第7个重复")], new() { ["reason"] = "与第7个重复" }));
        const string added = "逐个核对离岗账号\n补签数据保密协议";
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, all[6].Id, all[6].Version, "correct", [("added", added)], new() { ["added"] = added }));
        // 一条移到下一个
        var now = await ReadOnesAsync();
        var (from, to) = (now.Find(p => p.Id == all[6].Id)!, now.FindIndex(p => p.Id == all[7].Id) + 1);
        var measure = await world.ReadAsync(db => db.IntakeMeasures.Where(m => m.ProblemId == from.Id).OrderBy(m => m.Position).LastAsync());
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, from.Id, from.Version, "correct",
            [("m", measure.Id.ToString()), ($"v-{measure.Id}", $"{measure.Version}"), ($"t-{measure.Id}", measure.Text), ($"to-{measure.Id}", $"{to}")],
            new() { ["measures"] = new[] { new { id = measure.Id, version = measure.Version, moveTo = to } } }));
        Assert.Equal(all[7].Id, await world.ReadAsync(db => db.IntakeMeasures.Where(m => m.Id == measure.Id).Select(m => m.ProblemId).SingleAsync()));
        var second = all[20].Aspect!;
        await hands.MustAsync(Clerk, LoopAct.Step(_intake, all[12].Id, all[12].Version, "correct", [("Aspect", second)], new() { ["fields"] = new { Aspect = second } }));
    }

    private async Task MakeAsync()
    {
        var version = await VersionAsync();
        await hands.RefusedAsync(Clerk, Make(version), "没有确认");
        await hands.MustAsync(Clerk, new($"/intake/{_intake}/confirm-certain", [], HttpMethod.Post, $"/intakes/{_intake}/confirm-certain", new { }));
        foreach (var one in (await ReadOnesAsync()).FindAll(p => p.Standing == IntakeStandings.Open)) await hands.MustAsync(Clerk, LoopAct.Step(_intake, one.Id, one.Version, "confirm", [], []));
        var (feedback, made) = (Make(version), await Task.WhenAll(hands.DoAsync(Clerk, Make(version)), hands.DoAsync(Deputy, Make(version))));
        Assert.Equal(1, made.Count(m => m.Done));
        // 再点一次也不多
        await hands.RefusedAsync(Clerk, feedback);
        _inspection = await world.ReadAsync(db => db.Set<Inspection>().Select(i => i.Id).SingleAsync());
        Assert.Equal((60 + 1 - 1 - 1, 4), (await world.ReadAsync(db => db.Set<Problem>().CountAsync()), await world.ReadAsync(db => db.Set<Recommendation>().CountAsync())));
        await hands.MustAsync(Clerk, LoopAct.Row("inspection", _inspection, await world.ReadAsync(db => db.Set<Inspection>().Select(i => i.Version).SingleAsync()), ("HeadId", $"{world[Chief]}"), ("OfficeHeadId", $"{world[Deputy]}")));
        // 纪检组只看不改
        var problem = await world.ReadAsync(db => db.Set<Problem>().OrderBy(p => p.Sequence).FirstAsync());
        await hands.RefusedAsync(Discipline, LoopAct.Row("problem", problem.Id, problem.Version, ("Title", "改轻一点")));
    }

    private LoopAct Make(int version) => new($"/intake/{_intake}/make",
        [("version", $"{version}"), ("title", "县委第二轮巡察"), ("inspector", "县委第二巡察组"), ("feedback", "2025-09-12"), ("from", ""), ("to", ""), ("kind", "inspection"), ("level", "county"), ("unit", $"{Inspectors}"), ("attach", "yes")],
        HttpMethod.Post, $"/intakes/{_intake}/make", new { version, inspection = new { title = "县委第二轮巡察", inspector = "县委第二巡察组", feedback = "2025-09-12", kind = "inspection", level = "county", unit = Inspectors } });

    // 方案作后一稿：一处一处看过，生成了的问题跟着有了原因、目标、措施
    private async Task SettleAsync()
    {
        var (name, content) = Document("49-");
        var taken = await hands.UploadAsync(Clerk, _intake, name, content);
        Assert.True(taken.Done, taken.Text);
        foreach (var one in (await ReadOnesAsync()).FindAll(p => p.Change is not null))
        {
            var accept = one is { Change: IntakeChanges.Changed, MadeId: not null };
            await hands.MustAsync(Clerk, LoopAct.Step(_intake, one.Id, one.Version, "settle", [("do", accept ? "accept" : "keep")], new() { ["accept"] = accept }));
        }
        var first = await world.ReadAsync(db => db.Set<Problem>().OrderBy(p => p.Sequence).FirstAsync());
        // 人改过的题目、反馈里的表现还在，方案里的原因写上了
        Assert.Equal("第一议题学习走过场", first.Title);
        Assert.StartsWith("2024年党组会第一议题学习23次", first.Detail, StringComparison.Ordinal);
        Assert.StartsWith("学习材料由办公室临时准备", first.Cause, StringComparison.Ordinal);
        var start = await world.ReadAsync(db => db.Set<Inspection>().Select(i => i.Version).SingleAsync());
        var draft = LoopAct.Deed("inspection", _inspection, start, "draft-plan") with { Page = "/plans", Form = [("inspection", $"{_inspection}"), ("version", $"{start}")] };
        await hands.MustAsync(Clerk, draft);
        _plan = await world.ReadAsync(db => db.Set<Plan>().Select(p => p.Id).SingleAsync());
    }

    private async Task AssignAsync()
    {
        var aspects = await world.ReadAsync(db => db.Set<Problem>().OrderBy(p => p.Sequence).Select(p => p.Aspect!).ToListAsync());
        (int Unit, string Person, string Due)[] who = [(General, Clerk, "2025-10-31"), (Hall, Clerk, "2025-12-05"), (General, Clerk, "2025-12-05"), (Personnel, Staff, "2025-10-20"), (Inspectors, Deputy, "2025-11-10")];
        foreach (var (aspect, (unit, person, due)) in aspects.Distinct().Zip(who))
        {
            await hands.MustAsync(Clerk, Assign("problem", aspect, ("UnitId", $"{unit}"), ("ResponsibleId", $"{world[person]}"), ("LeaderId", $"{world[Leader]}"), ("DueOn", due), ("Nature", ProblemNatures.Deadline)));
            await hands.MustAsync(Clerk, Assign("measure", aspect, ("UnitId", $"{unit}"), ("OwnerId", $"{world[person]}"), ("DueOn", due)));
        }
        Assert.False(await world.ReadAsync(db => db.Set<Problem>().AnyAsync(p => p.LeaderId == null || p.DueOn == null)));
    }

    private LoopAct Assign(string of, string aspect, params (string Name, string Value)[] fields) => new($"/plans/{_plan}/assign", [("of", of), ("scope", AssignRows.Aspect + aspect), ("do", "apply"), .. fields],
        HttpMethod.Post, $"/plans/{_plan}/assign", new { of, scope = AssignRows.Aspect + aspect, fields = fields.ToDictionary(f => f.Name, f => f.Value) });

    private async Task AdoptAsync()
    {
        await hands.RefusedAsync(Leader, LoopAct.Plan(_plan, 1, "send"));
        await hands.MustAsync(Clerk, LoopAct.Plan(_plan, 1, "send"));
        await hands.RefusedAsync(Clerk, LoopAct.Plan(_plan, 1, "send"));
        await MoveToAsync(new(2025, 9, 17));
        await world.SaveAsync([.. Meeting(out var topic)]);
        await hands.RefusedAsync(Clerk, LoopAct.Plan(_plan, 2, "adopt", ("topic", $"{topic}")), "还没有同意");
        foreach (var office in new[] { PlanReviewers.Inspection, PlanReviewers.Discipline, PlanReviewers.Organisation })
            await hands.MustAsync(Clerk, LoopAct.Row("planreview", null, 0, ("PlanId", $"{_plan}"), ("Reviewer", office), ("Opinion", PlanReviewers.Agrees), ("GivenOn", Text(world.Today))));
        await hands.RefusedAsync(Clerk, LoopAct.Plan(_plan, 2, "adopt", ("topic", $"{topic}")), "方案校核还有");
        foreach (var mark in await BlockingAsync())
            await hands.MustAsync(Clerk, new($"/plans/{_plan}/accept", [("mark", mark), ("reason", "导入时拆出、并入的，会后补写")], HttpMethod.Post, $"/plans/{_plan}/remarks/accept", new { mark, reason = "导入时拆出、并入的，会后补写" }));
        await hands.MustAsync(Clerk, LoopAct.Plan(_plan, 2, "adopt", ("topic", $"{topic}")));
        await hands.RefusedAsync(Clerk, LoopAct.Plan(_plan, 2, "adopt", ("topic", $"{topic}")));
        // 签字背书只有组长本人
        var sign = LoopAct.Plan(_plan, 3, "sign", ("agreed", "yes"));
        await hands.RefusedAsync(Clerk, sign, "组长本人");
        Assert.True((await hands.InPersonAsync(Chief, sign)).Done);
        Assert.Equal(PlanStates.Endorsed, await world.ReadAsync(db => db.Set<Plan>().Select(p => p.State).SingleAsync()));
    }

    private object[] Meeting(out Guid topic)
    {
        var meeting = new Meeting { Title = "局党组第9次会议", Kind = "party-group", HeldOn = world.Today, BeganAt = "09:00", Place = "三楼", ChairId = world[Chief], RecorderId = world[Clerk], UnitId = General };
        var row = new Topic { MeetingId = meeting.Id, Order = 1, HeldOn = world.Today, Title = "审议巡察整改方案", Decision = Decisions.Passed, UnitId = Inspectors };
        topic = row.Id;
        return [meeting, row];
    }

    private async Task<List<string>> BlockingAsync()
    {
        await using var db = world.Site.Database.Open(world.As(Clerk));
        return [.. (await OpenPlan.RunAsync(db, _plan, tasks: false, 1))!.Remarks.Where(r => r.Blocks).Select(r => r.Mark)];
    }

    // 科室签收自己的，做了一部分
    private async Task DoAsync()
    {
        await MoveToAsync(new(2025, 9, 18));
        var mine = await MineAsync();
        // 科员、科长同时签收一个
        OneWins(await Task.WhenAll(hands.DoAsync(Staff, LoopAct.Deed("problem", mine[0].Id, mine[0].Version, "sign-for")), hands.DoAsync(Head, LoopAct.Deed("problem", mine[0].Id, mine[0].Version, "sign-for"))));
        foreach (var problem in mine.Skip(1)) await hands.MustAsync(Staff, LoopAct.Deed("problem", problem.Id, problem.Version, "sign-for"));
        var other = await world.ReadAsync(db => db.Set<Problem>().FirstAsync(p => p.UnitId == Hall));
        await hands.RefusedAsync(Staff, LoopAct.Deed("problem", other.Id, other.Version, "sign-for"));
        await hands.RefusedAsync(Chief, LoopAct.Deed("problem", other.Id, other.Version, "sign-for"));

        await MoveToAsync(new(2025, 10, 8));
        for (var i = 0; i < 3; i++)
            foreach (var measure in await MeasuresAsync(mine[i].Id))
                await hands.MustAsync(Staff, LoopAct.Progress(measure.Id, measure.Version, i < 2 ? ProgressStates.Done : ProgressStates.Ongoing, "照方案办了，材料在科里。"));
        // 同样的再报一遍，不多记；旧的一版再报别的，说明为什么
        var first = (await MeasuresAsync(mine[0].Id))[0];
        var notes = await world.ReadAsync(db => db.Set<ProgressNote>().CountAsync());
        await hands.MustAsync(Staff, LoopAct.Progress(first.Id, first.Version - 1, ProgressStates.Done, "照方案办了，材料在科里。"));
        await hands.RefusedAsync(Staff, LoopAct.Progress(first.Id, first.Version - 1, ProgressStates.Mostly, "又核对了一遍。"));
        Assert.Equal(notes, await world.ReadAsync(db => db.Set<ProgressNote>().CountAsync()));
        Assert.Equal([ProgressStates.Done, ProgressStates.Done, ProgressStates.Ongoing], (await MineAsync()).Take(3).Select(p => p.Progress));
    }

    // 到了日子，系统自己发；整改办再开一份督办单
    private async Task ChaseAsync()
    {
        await MoveToAsync(new(2025, 10, 21));
        var letters = await world.ReadAsync(db => db.Set<Letter>().Where(l => l.IssuedOn == world.Today).ToListAsync());
        var problems = await world.ReadAsync(db => db.Set<Problem>().ToListAsync());
        Assert.Equal(problems.Count(p => p.DueOn < world.Today), letters.Count(l => l.Kind == LetterKinds.Overdue));
        Assert.Equal(problems.Count(p => p.DueOn >= world.Today && p.DueOn <= world.Today.AddDays(10)), letters.Count(l => l.Kind == LetterKinds.Warning));
        Assert.Equal(problems.Count(p => p.DueOn > world.Today.AddDays(10) && p.DueOn <= world.Today.AddDays(20)), letters.Count(l => l.Kind == LetterKinds.Reminder));
        Assert.All(letters.Where(l => l.Kind == LetterKinds.Overdue), l => Assert.Equal((world[Head], world[Staff]), (l.ToPersonId, l.CopyToId)));

        var mine = await MineAsync();
        var late = letters.Single(l => l.Kind == LetterKinds.Overdue && l.ProblemId == mine[3].Id);
        var reply = Reply(late, "还差两项，月底前做好。");
        await hands.RefusedAsync(Leader, reply);
        OneWins(await Task.WhenAll(hands.DoAsync(Head, reply), hands.DoAsync(Staff, Reply(late, "正在补材料。"))));
        Assert.True((await hands.InPersonAsync(Deputy, LoopAct.Deed("letter", late.Id, late.Version + 1, "accept-reply"))).Done);

        var chased = mine.Skip(4).Take(3).Select(p => p.Id).ToList();
        var notice = new LoopAct("/letters/new", [.. chased.Select(id => ("problem", id.ToString())), ("Text", "请逐个核实，书面答复。"), ("Days", "5"), ("ToPersonId", $"{world[Head]}")],
            HttpMethod.Post, "/letters", new { problems = chased, text = "请逐个核实，书面答复。", days = 5, to = world[Head] });
        await hands.RefusedAsync(Head, notice);
        await hands.MustAsync(Clerk, notice);
        await hands.MustAsync(Clerk, notice);
        var sheet = await world.ReadAsync(db => db.Set<Letter>().Where(l => l.Kind == LetterKinds.Notice).OrderBy(l => l.Id).ToListAsync());
        Assert.Equal(3, sheet.Count);
        await hands.MustAsync(Head, Reply(sheet[0], "三个都在办，下周报结果。", [.. sheet.Skip(1)]));
        Assert.All(await world.ReadAsync(db => db.Set<Letter>().Where(l => l.Kind == LetterKinds.Notice).ToListAsync()), l => Assert.Equal(world[Head], l.RepliedById));
    }

    private static LoopAct Reply(Letter letter, string text, params IReadOnlyList<Letter> others) => new($"/letters/{letter.Id}/reply", [("version", $"{letter.Version}"), ("Reply", text), ("whole", "1"), .. others.Select(o => ("other", $"{o.Id}:{o.Version}"))],
        HttpMethod.Post, $"/letters/{letter.Id}/reply", new { version = letter.Version, reply = text, others = others.Select(o => new { id = o.Id, version = o.Version }) });

    // 有一个确实做不完：申请延期，整改办主任凭巡察办的同意批
    private async Task ExtendAsync()
    {
        var problem = (await MineAsync())[4];
        await hands.MustAsync(Staff, LoopAct.Row("extension", null, 0, ("ProblemId", $"{problem.Id}"), ("DueOn", "2025-11-20"), ("Reason", "上级的批复下月才到，现在做到公示。"), ("ApplicantId", $"{world[Staff]}"), ("AppliedOn", Text(world.Today))));
        var extension = await world.ReadAsync(db => db.Set<Extension>().SingleAsync());
        await hands.MustAsync(Staff, LoopAct.Deed("extension", extension.Id, extension.Version, "submit"));
        await hands.RefusedAsync(Staff, LoopAct.Deed("extension", extension.Id, extension.Version, "submit"));
        var grant = LoopAct.Deed("extension", extension.Id, extension.Version + 1, "grant", "理由属实", Text(world.Today));
        await hands.RefusedAsync(Staff, grant);
        Assert.True((await hands.InPersonAsync(Deputy, grant)).Done);
        var now = (await MineAsync()).Find(p => p.Id == problem.Id)!;
        Assert.Equal((new DateOnly(2025, 11, 20), new DateOnly(2025, 10, 20)), (now.DueOn!.Value, now.FirstDueOn!.Value));
        // 延了的，旧期限的督办不再往上报；别的没有动静的，第二个星期报到分管领导
        await MoveToAsync(new(2025, 10, 29));
        var up = await world.ReadAsync(db => db.Set<Letter>().Where(l => l.Kind == LetterKinds.Escalated).ToListAsync());
        // 签收了没有报进展、没有答复的七个
        Assert.Equal(7, up.Count);
        Assert.DoesNotContain(up, l => l.ProblemId == problem.Id);
        Assert.All(up, l => Assert.Equal(world[Leader], l.ToPersonId));
    }

    // 各人看得见该看的
    private async Task LookAsync()
    {
        var mine = (await MineAsync())[0];
        Assert.Equal(200, (await hands.OpenAsync(Discipline, $"/problems/{mine.Id}")).Status);
        Assert.Contains("升级督办", (await hands.OpenAsync(Leader, "/chase/mine")).Text + (await hands.OpenAsync(Leader, $"/ledgers/letter?Kind={LetterKinds.Escalated}")).Text, StringComparison.Ordinal);
        var other = await world.ReadAsync(db => db.Set<Problem>().FirstAsync(p => p.UnitId == Hall));
        Assert.Equal(404, (await hands.OpenAsync(Staff, $"/problems/{other.Id}")).Status);
        // 整改办主任管不了令牌；巡察办看得到灯，看不到局里的台账
        Assert.Equal(403, (await hands.OpenAsync(Deputy, "/access/tokens")).Status);
        Assert.Equal(200, (await hands.OpenAsync(Supervisor, "/supervised/controls")).Status);
        Assert.InRange((await hands.OpenAsync(Supervisor, $"/problems/{mine.Id}")).Status, 403, 404);
    }

    // 到了那一天早上，日监测做过了
    private Task MoveToAsync(DateOnly day) => world.MoveToAsync(day, new DailyMonitor());

    private static void OneWins(Seen[] both)
    {
        Assert.True(both.Count(s => s.Done) == 1, string.Join('；', both.Select(s => $"{s.Status} {(s.Done ? "" : s.Text[..Math.Min(300, s.Text.Length)])}")));
        var lost = both.Single(s => !s.Done);
        Assert.Contains(lost.Status, new[] { 409, 412 });
        Assert.True(lost.Text.Contains("有人", StringComparison.Ordinal), lost.Text[..Math.Min(1000, lost.Text.Length)]);
    }

    private Task<int> VersionAsync() => world.ReadAsync(db => db.Intakes.Where(i => i.Id == _intake).Select(i => i.Version).SingleAsync());

    private Task<List<IntakeProblem>> ReadOnesAsync() => world.ReadAsync(async db => (await db.IntakeProblems.AsNoTracking().Where(p => p.IntakeId == _intake).ToListAsync()).OrderBy(p => p.IsAdvice).ThenBy(p => p.Position).ThenBy(p => p.Id).ToList());

    private Task<List<Problem>> MineAsync() => world.ReadAsync(db => db.Set<Problem>().AsNoTracking().Where(p => p.UnitId == Personnel).OrderBy(p => p.Sequence).ToListAsync());

    private Task<List<Measure>> MeasuresAsync(Guid problem) => world.ReadAsync(db => db.Set<Measure>().AsNoTracking().Where(m => m.ProblemId == problem).OrderBy(m => m.Sequence).ToListAsync());

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
