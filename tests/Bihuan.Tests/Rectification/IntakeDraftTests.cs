using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>后一稿：核对过的留着，变了的采用了才改；方案、审核、有人改过的不动。</summary>
public sealed class IntakeDraftTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Later_draft_keeps_corrections_and_changes_what_is_made_only_when_accepted(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var second = (await body.WorkAsync(id)).Problems[1];
        await body.DoneAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, new(id, second.Id, second.Version) { Texts = new Dictionary<string, string> { ["Title"] = "一窗受理没有做到" }, Confirms = true }));
        await body.ConfirmAllAsync(id);
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        var next = IntakeBody.Plan.Replace("抽查发现6份记录没有签字", "抽查发现9份记录没有签字", StringComparison.Ordinal)
            .Replace("二是逐份补正登记", "二是逐份补正登记并通报", StringComparison.Ordinal)
            .Replace("4.固定资产账实不符。\n整改措施：一是开展全面盘点；二是按季核对账实。", "4.公务用车管理有漏洞。\n整改措施：一是定点停放；二是每月公示里程。", StringComparison.Ordinal);
        var taken = await body.RunAsync(db => NewDraft.RunAsync(db, body.Files.Folder, body.Files.Clock, id, "整改方案二稿.txt", System.Text.Encoding.UTF8.GetBytes(next), false));
        Assert.Equal(new NewDraft.Result.Taken(2, 1, 1, 1), taken);
        var work = await body.WorkAsync(id);
        Assert.Equal(("一窗受理没有做到", (string?)null, 2), (work.Problems[1].Title, work.Problems[1].Change, work.Document.Ordinal));
        var third = work.Problems.Single(p => p.Change == IntakeChanges.Changed);
        Assert.Equal("抽查发现6份记录没有签字。", (await body.ProblemAsync(third)).Detail);
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, third.Id, third.Version, accepts: true));
        Assert.Equal("抽查发现9份记录没有签字。", (await body.ProblemAsync(third)).Detail);
        Assert.Contains(await body.RunAsync(db => db.Set<Measure>().Where(m => m.ProblemId == third.MadeId).Select(m => m.Text).ToListAsync()), t => t.Contains("并通报", StringComparison.Ordinal));
        var gone = work.Problems.Single(p => p.Change == IntakeChanges.Gone);
        Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, gone.Id, gone.Version, accepts: true)));
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, gone.Id, gone.Version, accepts: false));
        var fresh = work.Problems.Single(p => p.Change == IntakeChanges.New);
        Assert.Equal("公务用车管理有漏洞", fresh.Title);
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, fresh.Id, fresh.Version, accepts: true));
        await body.ConfirmAllAsync(id);
        var more = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, (await body.WorkAsync(id)).Intake.Version));
        Assert.Equal((made.InspectionId, 1), (more.InspectionId, more.Problems));
        Assert.Equal([1, 2, 3, 4, 5], await body.RunAsync(db => db.Set<Problem>().Where(p => p.InspectionId == made.InspectionId).OrderBy(p => p.Sequence).Select(p => p.Sequence).ToListAsync()));
    }

    [Theory, BothEngines]
    public async Task Later_draft_does_not_change_what_a_plan_or_a_review_holds(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        await body.ConfirmAllAsync(id);
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        var plan = new Plan { BodyId = LedgerDatabases.Body, InspectionId = made.InspectionId, UnitId = LedgerDatabases.Inspection, Title = "方案", Draft = 1, State = PlanStates.Reviewing, SentOn = new(2026, 1, 20), Round = 1 };
        await body.StoreAsync(db => { db.Add(plan); return Task.CompletedTask; });
        var next = IntakeBody.Plan.Replace("二是逐份补正登记", "二是逐份补正登记并通报", StringComparison.Ordinal).Replace("4.固定资产账实不符", "4.固定资产账实严重不符", StringComparison.Ordinal);
        await body.RunAsync(db => NewDraft.RunAsync(db, body.Files.Folder, body.Files.Clock, id, "二稿.txt", System.Text.Encoding.UTF8.GetBytes(next), false));
        var work = await body.WorkAsync(id);
        IntakeProblem third = work.Problems[2], fourth = work.Problems[3];
        Assert.Equal((IntakeChanges.Changed, IntakeChanges.Changed), (third.Change, fourth.Change));
        Assert.Contains("送审", await RefusedAsync(third), StringComparison.Ordinal);
        Assert.Contains("送审", await RefusedAsync(fourth), StringComparison.Ordinal);

        await body.StoreAsync(async db =>
        {
            (await db.Set<Plan>().SingleAsync(p => p.Id == plan.Id)).State = PlanStates.Adopted;
            foreach (var p in await db.Set<Problem>().Where(p => p.InspectionId == made.InspectionId).ToListAsync()) p.PlanId = plan.Id;
            foreach (var m in await db.Set<Measure>().Where(m => m.ProblemId == third.MadeId).ToListAsync()) m.PlanId = plan.Id;
        });
        Assert.Contains("已经通过", await RefusedAsync(third), StringComparison.Ordinal);
        Assert.Contains("已经通过", await RefusedAsync(fourth), StringComparison.Ordinal);

        // 起草下一稿时放开；交审核的问题仍不改
        await body.StoreAsync(async db =>
        {
            db.Add(new Plan { BodyId = LedgerDatabases.Body, InspectionId = made.InspectionId, UnitId = LedgerDatabases.Inspection, Title = "方案", Draft = 2, State = PlanStates.Drafting });
            (await db.Set<Problem>().SingleAsync(p => p.Id == third.MadeId)).State = ProblemStates.Review;
        });
        Assert.Contains("正在审核", await RefusedAsync(third), StringComparison.Ordinal);
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, fourth.Id, fourth.Version, accepts: true));
        Assert.Contains("严重", (await body.ProblemAsync(fourth)).Title, StringComparison.Ordinal);
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, third.Id, third.Version, accepts: false));

        async Task<string> RefusedAsync(IntakeProblem problem)
        {
            var refused = Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, problem.Id, problem.Version, accepts: true)));
            Assert.Equal(problem.Version, (await body.WorkAsync(id)).Find(problem.Id)!.Version);
            Assert.DoesNotContain(await body.RunAsync(db => db.Set<Measure>().Where(m => m.ProblemId == third.MadeId).Select(m => m.Text).ToListAsync()), t => t.Contains("并通报", StringComparison.Ordinal));
            return refused.Message;
        }
    }

    [Theory, BothEngines]
    public async Task Measure_a_later_draft_adds_is_seen_by_the_readers_of_its_problem(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        await body.ConfirmAllAsync(id);
        Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        var (fourth, reader) = ((await body.WorkAsync(id)).Problems[3].MadeId!.Value, Guid.CreateVersion7());
        await body.StoreAsync(async db =>
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == fourth)).Restricted = true;
            db.Add(new RowReader { BodyId = LedgerDatabases.Body, RowId = fourth, PersonId = reader });
        });
        var next = IntakeBody.Plan.Replace("二是按季核对账实。", "二是按季核对账实；三是请会计师事务所专项审计。", StringComparison.Ordinal);
        await body.RunAsync(db => NewDraft.RunAsync(db, body.Files.Folder, body.Files.Clock, id, "二稿.txt", System.Text.Encoding.UTF8.GetBytes(next), false));
        var changed = (await body.WorkAsync(id)).Problems.Single(p => p.Change == IntakeChanges.Changed);
        await body.DoneAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, changed.Id, changed.Version, accepts: true));
        var fresh = await body.RunAsync(db => db.Set<Measure>().SingleAsync(m => m.ProblemId == fourth && m.Text.Contains("事务所")));
        Assert.True(fresh.Restricted);
        Assert.Contains(reader, await body.RunAsync(db => db.RowReaders.Where(r => r.RowId == fresh.Id).Select(r => r.PersonId).ToListAsync()));
    }

    // 有人改过字的、落实了的意见建议，后一稿不盖掉；没有动过的照改
    [Theory, BothEngines]
    public async Task Advice_a_person_changed_is_not_written_over_by_a_later_draft(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync(IntakeBody.Advised, inspection: await body.InspectionAsync(restricted: false));
        await body.ConfirmEachAsync(id);
        Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        await body.RunAsync(db => NewDraft.RunAsync(db, body.Files.Folder, body.Files.Clock, id, "二稿.txt", System.Text.Encoding.UTF8.GetBytes(IntakeBody.Advised.Replace("加强对窗口人员的培训", "加强对全部窗口人员的培训", StringComparison.Ordinal)), false));
        var read = (await body.WorkAsync(id)).Problems.Single(p => p.IsAdvice);
        Assert.Equal(IntakeChanges.Changed, read.Change);
        var first = (await AdviceAsync()).Text;
        await body.StoreAsync(async db => (await db.Set<Recommendation>().SingleAsync(r => r.Id == read.MadeId)).Text = "人改过的话");
        Assert.Contains("台账里改过", Assert.IsType<IntakeResult.Refused>(await SettleAsync()).Message, StringComparison.Ordinal);
        await body.StoreAsync(async db => (await db.Set<Recommendation>().SingleAsync(r => r.Id == read.MadeId)).Progress = ProgressStates.Done);
        Assert.Contains("已经落实", Assert.IsType<IntakeResult.Refused>(await SettleAsync()).Message, StringComparison.Ordinal);
        Assert.Equal("人改过的话", (await AdviceAsync()).Text);
        await body.StoreAsync(async db =>
        {
            var row = await db.Set<Recommendation>().SingleAsync(r => r.Id == read.MadeId);
            (row.Text, row.Progress) = (first, ProgressStates.NotBegun);
        });
        Assert.IsType<IntakeResult.Done>(await SettleAsync());
        Assert.Contains("全部窗口人员", (await AdviceAsync()).Text, StringComparison.Ordinal);

        Task<Recommendation> AdviceAsync() => body.RunAsync(db => db.Set<Recommendation>().SingleAsync(r => r.Id == read.MadeId));
        Task<IntakeResult> SettleAsync() => body.RunAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, read.Id, read.Version, accepts: true));
    }

    // 送审、通过以后，后一稿也不加措施；起草下一稿时才加
    [Theory, BothEngines]
    public async Task Later_draft_adds_no_measure_to_what_a_plan_holds(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        await body.ConfirmAllAsync(id);
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        var plan = new Plan { BodyId = LedgerDatabases.Body, InspectionId = made.InspectionId, UnitId = LedgerDatabases.Inspection, Title = "方案", Draft = 1, State = PlanStates.Reviewing, SentOn = new(2026, 1, 20), Round = 1 };
        await body.StoreAsync(db => { db.Add(plan); return Task.CompletedTask; });
        await body.RunAsync(db => NewDraft.RunAsync(db, body.Files.Folder, body.Files.Clock, id, "二稿.txt", System.Text.Encoding.UTF8.GetBytes(IntakeBody.Plan.Replace("二是按季核对账实。", "二是按季核对账实；三是请会计师事务所专项审计。", StringComparison.Ordinal)), false));
        var changed = (await body.WorkAsync(id)).Problems.Single(p => p.Change == IntakeChanges.Changed);
        Assert.Contains("正在送审，不能加措施", Assert.IsType<IntakeResult.Refused>(await SettleAsync()).Message, StringComparison.Ordinal);
        await body.StoreAsync(async db =>
        {
            (await db.Set<Plan>().SingleAsync(p => p.Id == plan.Id)).State = PlanStates.Endorsed;
            foreach (var p in await db.Set<Problem>().Where(p => p.InspectionId == made.InspectionId).ToListAsync()) p.PlanId = plan.Id;
        });
        Assert.Contains("已经通过，不能照文书加措施", Assert.IsType<IntakeResult.Refused>(await SettleAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(2, await body.RunAsync(db => db.Set<Measure>().CountAsync(m => m.ProblemId == changed.MadeId)));
        await body.StoreAsync(db => { db.Add(new Plan { BodyId = LedgerDatabases.Body, InspectionId = made.InspectionId, UnitId = LedgerDatabases.Inspection, Title = "方案", Draft = 2, State = PlanStates.Drafting }); return Task.CompletedTask; });
        Assert.IsType<IntakeResult.Done>(await SettleAsync());
        Assert.Equal(3, await body.RunAsync(db => db.Set<Measure>().CountAsync(m => m.ProblemId == changed.MadeId)));

        Task<IntakeResult> SettleAsync() => body.RunAsync(db => SettleChange.RunAsync(db, body.Files.Clock, id, changed.Id, changed.Version, accepts: true));
    }
}
