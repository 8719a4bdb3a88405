using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>由文书导入：读、核对、撤销、生成、新稿。</summary>
public sealed class IntakeTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Document_is_read_corrected_and_made_into_problems_once(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var work = await body.WorkAsync(id);
        Assert.Equal(["第一议题制度落实不严格", "一窗受理推行不到位", "印章使用审批不规范", "固定资产账实不符"], work.Problems.Select(p => p.Title));
        Assert.Equal(("县委第三巡察组", new DateOnly(2026, 1, 15)), (work.Intake.Inspector, work.Intake.FeedbackOn));
        Assert.Equal((LedgerDatabases.Inspection, new DateOnly(2026, 6, 30), "落实党中央重大决策部署方面"), (work.Problems[0].UnitId, work.Problems[0].DueOn, work.Problems[0].Aspect));
        Assert.IsType<MakeProblems.Result.Refused>(await body.MakeAsync(id, 1));

        var (first, measures) = (work.Problems[0], work.MeasuresOf(work.Problems[0]));
        await body.DoneAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, new(id, first.Id, first.Version)
        {
            Texts = new Dictionary<string, string> { ["Title"] = "第一议题制度没有落实到每次会议", ["Aspect"] = "政治建设" },
            Measures = [new(measures[0].Id, 1, measures[0].Text, null, null), new(measures[1].Id, 1, measures[1].Text, null, "4")],
            Confirms = true,
        }));
        await body.ConfirmAllAsync(id);
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        Assert.Equal((4, 8, 0), (made.Problems, made.Measures, made.Advice));
        // 第二次提交：版本已变，什么也不再生成
        Assert.IsType<MakeProblems.Result.Refused>(await body.MakeAsync(id, 1));
        Assert.IsType<MakeProblems.Result.Refused>(await body.MakeAsync(id, 2));

        var problems = await body.RunAsync(db => db.Set<Problem>().Where(p => p.InspectionId == made.InspectionId).OrderBy(p => p.Sequence).ToListAsync());
        Assert.Equal([1, 2, 3, 4], problems.Select(p => p.Sequence));
        Assert.Equal(("第一议题制度没有落实到每次会议", "政治建设", first.Id, ProblemStates.Received), (problems[0].Title, problems[0].Aspect, problems[0].ReadFromId!.Value, problems[0].State));
        Assert.Equal(ProblemNatures.Immediate, problems[2].Nature);
        var tasks = await body.RunAsync(db => db.Set<Measure>().Where(m => m.ProblemId == problems[0].Id || m.ProblemId == problems[3].Id).OrderBy(m => m.Sequence).ToListAsync());
        Assert.Equal([1, 3], [tasks.Count(m => m.ProblemId == problems[0].Id), tasks.Count(m => m.ProblemId == problems[3].Id)]);
        Assert.Equal((1, "次", "quarter"), (tasks.Single(m => m.ProblemId == problems[0].Id).Quantity!.Value, tasks.Single(m => m.ProblemId == problems[0].Id).QuantityUnit, tasks.Single(m => m.ProblemId == problems[0].Id).Every));
        var inspection = await body.RunAsync(db => db.Set<Inspection>().SingleAsync(i => i.Id == made.InspectionId));
        Assert.Equal((work.Document.FileId.ToString(), new DateOnly(2026, 4, 15)), (inspection.Papers, inspection.EndsOn!.Value));
    }

    [Theory, BothEngines]
    public async Task Split_merge_drop_and_a_line_taken_are_undone_step_by_step(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var before = Shape(await body.WorkAsync(id));
        var first = (await body.WorkAsync(id)).Problems[0];
        var moved = (await body.WorkAsync(id)).MeasuresOf(first)[1].Id;
        await body.DoneAsync(db => SplitIntake.RunAsync(db, body.Files.Clock, new(id, first.Id, first.Version, "学习台账没有建立", null, "有3次会议没有安排。", [moved])));
        var split = await body.WorkAsync(id);
        Assert.Equal(("学习台账没有建立", moved), (split.Problems[1].Title, split.MeasuresOf(split.Problems[1]).Single().Id));
        var fourth = split.Problems[3];
        await body.DoneAsync(db => MergeIntake.RunAsync(db, body.Files.Clock, id, fourth.Id, fourth.Version, intoPrevious: true));
        var merged = await body.WorkAsync(id);
        Assert.Equal((4, 4, "印章使用审批不规范"), (merged.Live.Count(), merged.MeasuresOf(merged.Problems[2]).Count, merged.Problems[2].Detail!.Split('\n')[1]));
        var last = merged.Problems[4];
        Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => DropIntake.RunAsync(db, body.Files.Clock, id, last.Id, last.Version, " ")));
        await body.DoneAsync(db => DropIntake.RunAsync(db, body.Files.Clock, id, last.Id, last.Version, "与第2个重复"));
        await body.DoneAsync(db => TakeLines.RunAsync(db, body.Files.Clock, new(id, 5, "一、落实方面", TakeLines.As.Problem)));
        // 收过的一行再收，说收在哪里
        Assert.Contains("第5行已经收在第", Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => TakeLines.RunAsync(db, body.Files.Clock, new(id, 5, "一、落实方面", TakeLines.As.Advice)))).Message, StringComparison.Ordinal);
        Assert.Equal(6, (await body.WorkAsync(id)).Problems.Count);
        // 别人的步骤撤不了，自己的一步一步往回撤
        Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => UndoIntakeStep.RunAsync(db, body.Files.Clock, id, Guid.NewGuid())));
        for (var i = 0; i < 4; i++)
        {
            body.Files.Clock.Advance(TimeSpan.FromSeconds(1));
            await body.DoneAsync(async db => await UndoIntakeStep.RunAsync(db, body.Files.Clock, id, (await UndoIntakeStep.LastAsync(db, id))!.Id));
        }
        Assert.Equal(before, Shape(await body.WorkAsync(id)));
        Assert.Null(await body.RunAsync(db => UndoIntakeStep.LastAsync(db, id)));
    }

    [Theory, BothEngines]
    public async Task Step_of_another_is_not_undone(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var problem = (await body.WorkAsync(id)).Problems[0];
        await body.DoneAsync(db => ConfirmIntake.RunAsync(db, body.Files.Clock, id, problem.Id, problem.Version));
        var step = (await body.RunAsync(db => UndoIntakeStep.LastAsync(db, id)))!;
        var other = IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝");
        Assert.Null(await body.RunAsync(db => UndoIntakeStep.LastAsync(db, id), other));
        Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => UndoIntakeStep.RunAsync(db, body.Files.Clock, id, step.Id), other));
        Assert.Equal(IntakeStandings.Confirmed, (await body.WorkAsync(id)).Problems[0].Standing);
    }

    // 导入到限制阅读的巡察：导入、文件名、生成的问题都跟着限制
    [Theory, BothEngines]
    public async Task Document_of_a_restricted_inspection_is_restricted(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var inspection = await body.InspectionAsync(restricted: true);
        var id = await body.OpenAsync(inspection: inspection);
        Assert.Null(await body.RunAsync(db => IntakeWork.OpenAsync(db, id, tracked: false), IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝")));
        Assert.Equal("限制阅读的文书.txt", await body.RunAsync(db => db.StoredFiles.Where(f => f.UploadedBy == body.Clerk.PersonId).Select(f => f.Name).SingleAsync()));
        await body.ConfirmAllAsync(id);
        Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        Assert.All(await body.RunAsync(db => db.Set<Problem>().Where(p => p.InspectionId == inspection).ToListAsync()), p => Assert.True(p.Restricted));
        // 限制阅读的文件不附到巡察上
        Assert.Null(await body.RunAsync(db => db.Set<Inspection>().Where(i => i.Id == inspection).Select(i => i.Papers).SingleAsync()));
    }

    [Theory, BothEngines]
    public async Task Inspection_restricted_after_the_upload_restricts_what_is_made(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var (inspection, reader) = (await body.InspectionAsync(restricted: false), Guid.CreateVersion7());
        var id = await body.OpenAsync(IntakeBody.Advised, inspection: inspection);
        await body.ConfirmEachAsync(id);
        await body.StoreAsync(async db =>
        {
            (await db.Set<Inspection>().SingleAsync(i => i.Id == inspection)).Restricted = true;
            db.Add(new RowReader { BodyId = LedgerDatabases.Body, RowId = inspection, PersonId = reader });
        });
        var other = IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝");
        Assert.Null(await body.RunAsync(db => IntakeWork.OpenAsync(db, id, tracked: false), other));
        Assert.Equal((false, true), (await body.RunAsync(db => IntakeSight.SeesAsync(db, id, discarded: false), other), await body.RunAsync(db => IntakeSight.SeesAsync(db, id, discarded: false))));
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        Assert.Equal((1, 1, 1), (made.Problems, made.Measures, made.Advice));
        var advice = await body.RunAsync(db => db.Set<Recommendation>().SingleAsync(r => r.InspectionId == inspection));
        var problem = await body.RunAsync(db => db.Set<Problem>().SingleAsync(p => p.InspectionId == inspection));
        var measure = await body.RunAsync(db => db.Set<Measure>().SingleAsync(m => m.ProblemId == problem.Id));
        foreach (var row in new LedgerRow[] { advice, problem, measure })
        {
            Assert.True(row.Restricted);
            Assert.Contains(reader, await body.RunAsync(db => db.RowReaders.Where(r => r.RowId == row.Id).Select(r => r.PersonId).ToListAsync()));
        }
        Assert.Equal((0, 0), await body.RunAsync(async db => (await db.Set<Recommendation>().CountAsync(r => r.InspectionId == inspection), await db.Set<Problem>().CountAsync(p => p.InspectionId == inspection)), other));
        // 巡察删除了，导入仍不给看不见它的人看
        await body.StoreAsync(async db => (await db.Set<Inspection>().SingleAsync(i => i.Id == inspection)).Removed = true);
        Assert.Null(await body.RunAsync(db => IntakeWork.OpenAsync(db, id, tracked: false), other));
    }

    [Theory, BothEngines]
    public async Task Undo_brings_the_words_back_under_a_later_version(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var problem = (await body.WorkAsync(id)).Problems[1];
        async Task RetitleAsync(string title)
        {
            var version = (await body.WorkAsync(id)).Problems[1].Version;
            body.Files.Clock.Advance(TimeSpan.FromSeconds(1));
            await body.DoneAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, new(id, problem.Id, version) { Texts = new Dictionary<string, string> { ["Title"] = title } }));
        }
        Task UndoAsync() => body.DoneAsync(async db => await UndoIntakeStep.RunAsync(db, body.Files.Clock, id, (await UndoIntakeStep.LastAsync(db, id))!.Id));
        await RetitleAsync("第一次改");
        await RetitleAsync("第二次改");
        await UndoAsync();
        var now = (await body.WorkAsync(id)).Problems[1];
        Assert.Equal(("第一次改", 4), (now.Title, now.Version));
        // 撤销以前打开的页面，不能再拿来改：那时的版本已经不是现在的
        Assert.IsType<IntakeResult.Stale>(await body.RunAsync(db => ConfirmIntake.RunAsync(db, body.Files.Clock, id, problem.Id, 2)));
        await UndoAsync();
        now = (await body.WorkAsync(id)).Problems[1];
        Assert.Equal((problem.Title, 5), (now.Title, now.Version));
        // 别人动过以后又改回原样的，撤得了；没有改回的撤不了
        await RetitleAsync("第三次改");
        var other = IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝");
        await body.DoneAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, new(id, problem.Id, 6) { Texts = new Dictionary<string, string> { ["Title"] = "别人改的" } }), other);
        Assert.Contains("之后又改过", Assert.IsType<IntakeResult.Refused>(await body.RunAsync(async db => await UndoIntakeStep.RunAsync(db, body.Files.Clock, id, (await UndoIntakeStep.LastAsync(db, id))!.Id))).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Deadline_before_the_feedback_is_not_confirmed_and_a_measures_is_kept_in_its_notes(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var first = await body.OpenAsync();
        await body.ConfirmAllAsync(first);
        var inspection = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(first, 1)).InspectionId;
        var id = await body.OpenAsync(inspection: inspection);
        var problem = (await body.WorkAsync(id)).Problems[0];
        CorrectIntake.Command Due(int version, string day, bool confirms) => new(id, problem.Id, version) { DueOn = day, Confirms = confirms };
        foreach (var confirms in new[] { false, true })
            Assert.Contains("反馈日期（2026-01-15）", Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, Due(problem.Version, "2020-06-30", confirms)))).Message, StringComparison.Ordinal);
        await body.RunAsync(async db =>
        {
            var work = (await IntakeWork.OpenAsync(db, id, tracked: true))!;
            (work.Problems[1].DueOn, work.MeasuresOf(work.Problems[0])[0].DueOn) = (new(2020, 6, 30), new(2020, 5, 31));
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Files.Clock));
            return true;
        });
        // 读出来就太早的：确认不了，也不在“一次都确认”里
        var early = (await body.WorkAsync(id)).Problems[1];
        Assert.Contains("以前", Assert.IsType<IntakeResult.Refused>(await body.RunAsync(db => ConfirmIntake.RunAsync(db, body.Files.Clock, id, early.Id, early.Version))).Message, StringComparison.Ordinal);
        await body.ConfirmAllAsync(id);
        Assert.Equal(IntakeStandings.Open, (await body.WorkAsync(id)).Problems[1].Standing);
        await body.DoneAsync(db => CorrectIntake.RunAsync(db, body.Files.Clock, new(id, early.Id, early.Version) { DueOn = "2026-06-30", Confirms = true }));
        Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, (await body.WorkAsync(id)).Intake.Version));
        var made = (await body.WorkAsync(id)).Problems[0].MadeId;
        var measures = await body.RunAsync(db => db.Set<Measure>().Where(m => m.ProblemId == made).OrderBy(m => m.Sequence).ToListAsync());
        Assert.Null(measures[0].DueOn);
        Assert.Contains("2020-05-31", measures[0].Notes, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Second_of_two_people_at_one_problem_is_told(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync();
        var problem = (await body.WorkAsync(id)).Problems[1];
        var other = IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝");
        await body.DoneAsync(db => ConfirmIntake.RunAsync(db, body.Files.Clock, id, problem.Id, problem.Version), other);
        var stale = await body.RunAsync(db => DropIntake.RunAsync(db, body.Files.Clock, id, problem.Id, problem.Version, "重复"));
        Assert.IsType<IntakeResult.Stale>(stale);
        Assert.Equal(IntakeStandings.Confirmed, (await body.WorkAsync(id)).Problems[1].Standing);
        // 两个人同时生成：一个成，一个不成
        await body.ConfirmAllAsync(id);
        var both = await Task.WhenAll(Task.Run(() => body.MakeAsync(id, 1)), Task.Run(() => body.MakeAsync(id, 1)));
        Assert.Single(both.OfType<MakeProblems.Result.Made>());
        Assert.Equal(4, await body.RunAsync(async db =>
        {
            var ids = (await body.WorkAsync(id)).Problems.Select(p => (Guid?)p.Id).ToList();
            return await db.Set<Problem>().CountAsync(p => ids.Contains(p.ReadFromId));
        }));
    }

    [Theory, BothEngines]
    public async Task Restricted_document_is_seen_by_its_clerk_only_and_makes_restricted_problems(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        var id = await body.OpenAsync(restricted: true);
        var other = IntakeBody.Of(Bihuan.Access.Reach.WholeBody, "许静姝");
        var staff = IntakeBody.Of(new(Bihuan.Access.ReachKind.Unit, LedgerDatabases.Inspection, 1), "科员");
        foreach (var who in new[] { other, staff })
        {
            Assert.Null(await body.RunAsync(db => IntakeWork.OpenAsync(db, id, tracked: false), who));
            Assert.DoesNotContain(await body.RunAsync(db => ListIntakes.RunAsync(db), who), l => l.Intake.Id == id);
        }
        Assert.IsType<OpenIntake.Result.Refused>(await body.TryAsync(IntakeBody.Plan, staff));
        await body.ConfirmAllAsync(id);
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        Assert.Equal(4, await body.RunAsync(db => db.Set<Problem>().CountAsync(p => p.InspectionId == made.InspectionId)));
        Assert.Null(await body.RunAsync(db => db.Set<Inspection>().Where(i => i.Id == made.InspectionId).Select(i => i.Papers).SingleAsync()));
        Assert.Equal(0, await body.RunAsync(db => db.Set<Problem>().CountAsync(p => p.InspectionId == made.InspectionId), other));
        Assert.Equal(0, await body.RunAsync(db => db.Set<Measure>().CountAsync(m => m.CreatedBy == body.Clerk.PersonId), other));
        // 审计里：文件名看不出，改动属于限制阅读
        var entries = await body.RunAsync(db => db.AuditEntries.Where(e => e.ActorId == body.Clerk.PersonId).ToListAsync());
        Assert.All(entries.Where(e => e.Process != "上传附件"), e => Assert.True(e.Restricted, e.Process));
        Assert.DoesNotContain(await body.RunAsync(db => db.AuditChanges.Where(c => c.Table == "StoredFiles").Select(c => c.Values).ToListAsync()), v => v.Contains(id.ToString(), StringComparison.Ordinal));
        Assert.Equal("限制阅读的文书.txt", await body.RunAsync(db => db.StoredFiles.Where(f => f.UploadedBy == body.Clerk.PersonId).Select(f => f.Name).SingleAsync()));
    }

    [Theory, BothEngines]
    public async Task Earlier_round_is_closed_as_reported_and_offered_when_it_comes_back(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        const string report = """
            中共云溪县行政审批局党组关于县委第一巡察组反馈意见整改进展情况的通报

            2023年3月10日，县委第一巡察组反馈了巡察意见。

            一、落实重大决策部署方面
            1.一窗受理推行不够到位。
            整改情况：一是梳理了未进驻事项；二是进驻了20个事项。
            整改状态：已完成
            2.档案移交不及时。
            整改情况：一是移交了800卷档案。
            整改状态：正在推进
            """;
        var past = await body.OpenAsync(report, past: true);
        var read = await body.WorkAsync(past);
        foreach (var problem in read.Problems) await body.DoneAsync(db => ConfirmIntake.RunAsync(db, body.Files.Clock, past, problem.Id, problem.Version));
        var made = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(past, 1, closes: true));
        Assert.Equal((2, 1), (made.Problems, made.StillOpen));
        var old = await body.RunAsync(db => db.Set<Problem>().Where(p => p.InspectionId == made.InspectionId).OrderBy(p => p.Sequence).ToListAsync());
        Assert.Equal([(ProblemStates.Closed, ProgressStates.Done), (ProblemStates.Received, ProgressStates.Ongoing)], old.Select(p => (p.State, p.Progress)));
        var id = await body.OpenAsync();
        var now = (await body.WorkAsync(id)).Problems[1];
        var offered = await body.RunAsync(db => EarlierProblems.FindAsync(db, now.Title, now.Detail, null));
        Assert.Contains(offered, o => o.Id == old[0].Id);
        Assert.DoesNotContain(offered, o => o.Id == old[1].Id);
        await body.DoneAsync(db => EarlierProblems.ChooseAsync(db, body.Files.Clock, id, now.Id, now.Version, old[0].Id));
        await body.ConfirmAllAsync(id);
        var again = Assert.IsType<MakeProblems.Result.Made>(await body.MakeAsync(id, 1));
        Assert.Equal(old[0].Id, await body.RunAsync(db => db.Set<Problem>().Where(p => p.InspectionId == again.InspectionId && p.ReadFromId == now.Id).Select(p => p.RepeatsId).SingleAsync()));
    }

    [Theory, BothEngines]
    public async Task Secret_and_unreadable_documents_leave_nothing_behind(Engine engine)
    {
        using var body = new IntakeBody(await databases.UseAsync(engine));
        foreach (var text in new[] { "机密★1年\n\n" + IntakeBody.Plan, "今天天气很好。\n" })
        {
            Assert.IsType<OpenIntake.Result.Refused>(await body.TryAsync(text));
            Assert.Empty(body.Files.Contents);
        }
        var own = IntakeBody.Plan + "\n附注：" + Guid.NewGuid();
        var known = await body.OpenAsync(own);
        Assert.Equal(known, Assert.IsType<OpenIntake.Result.Known>(await body.TryAsync(own, again: false)).Id);
    }

    [Fact]
    public async Task Workbook_exported_by_the_reading_gives_each_problem_once()
    {
        using var body = new IntakeBody(await databases.UseAsync(Engine.Sqlite));
        using var source = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(IntakeBody.Plan));
        var read = RectificationReader.Read(((Opened.Text)SourceReader.Open(source, "方案.txt", new ReadOptions())).Source);
        using var book = new MemoryStream();
        LedgerWorkbook.Write(read, book, Checker.Check(read));
        var opened = Assert.IsType<OpenIntake.Result.Opened>(await body.RunAsync(db => OpenIntake.RunAsync(db, body.Files.Folder, body.Files.Clock, new("台账.xlsx", book.ToArray(), null))));
        var work = await body.WorkAsync(opened.Id);
        Assert.Equal(["第一议题制度落实不严格", "一窗受理推行不到位", "印章使用审批不规范", "固定资产账实不符"], work.Problems.Select(p => p.Title));
        Assert.All(work.Problems, p => Assert.Equal(2, work.MeasuresOf(p).Count));
        Assert.Equal(LedgerDatabases.Hall, work.Problems[1].UnitId);
    }

    private static string Shape(IntakeWork work) => string.Join('\n', work.Problems.Select(p => string.Join('|', p.Id, p.Title, p.Detail, p.Standing, p.Lines, string.Join(',', work.MeasuresOf(p).Select(m => m.Id)))));
}
