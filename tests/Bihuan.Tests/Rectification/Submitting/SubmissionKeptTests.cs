using System.Data.Common;

using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

#pragma warning disable EF1002 // 表名来自模型

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>存着的报送：数据库不让改、不让删；绕过它改了的，核对审计时指出是哪一份。</summary>
public sealed class SubmissionKeptTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task The_database_refuses_what_may_never_change(Engine engine)
    {
        var (world, id) = await DecidedAsync(await databases.UseAsync(engine));
        Guid open;
        await using (var db = world.Body.Staff.Open()) open = (await db.SubmissionRequests.SingleAsync(r => r.SubmissionId == id && r.State == RequestStates.Waiting)).Id;
        foreach (var sql in new FormattableString[]
        {
            $"""UPDATE "SubmissionItems" SET "Title" = '改过' WHERE "SubmissionId" = {id}""", $"""DELETE FROM "SubmissionItems" WHERE "SubmissionId" = {id}""",
            $"""UPDATE "Submissions" SET "Note" = '改过' WHERE "Id" = {id}""", $"""UPDATE "Submissions" SET "Hash" = 'x' WHERE "Id" = {id}""", $"""UPDATE "Submissions" SET "Closed" = 9 WHERE "Id" = {id}""",
            $"""UPDATE "Submissions" SET "Number" = 9 WHERE "Id" = {id}""", $"""UPDATE "Submissions" SET "ApprovedBy" = '别人' WHERE "Id" = {id}""", $"""UPDATE "Submissions" SET "ReceivedAt" = NULL WHERE "Id" = {id}""", $"""DELETE FROM "Submissions" WHERE "Id" = {id}""",
            $"""UPDATE "SubmissionRequests" SET "Sheet" = '[]' WHERE "Id" = {open}""", $"""UPDATE "SubmissionRequests" SET "Files" = 'x' WHERE "Id" = {open}""",
            $"""UPDATE "SubmissionRequests" SET "Opinion" = '改过' WHERE "SubmissionId" = {id} AND "State" = 'confirmed'""", $"""UPDATE "SubmissionRequests" SET "State" = 'waiting' WHERE "SubmissionId" = {id} AND "State" = 'confirmed'""", $"""DELETE FROM "SubmissionRequests" WHERE "SubmissionId" = {id}""",
            $"""UPDATE "SubmissionQuestions" SET "Text" = '改过' WHERE "SubmissionId" = {id} AND "State" = 'answered'""", $"""UPDATE "SubmissionQuestions" SET "Answer" = '改过' WHERE "SubmissionId" = {id} AND "State" = 'settled'""", $"""DELETE FROM "SubmissionQuestions" WHERE "SubmissionId" = {id}""",
        })
        {
            await using var db = world.Body.Staff.Open();
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlInterpolatedAsync(sql));
            Assert.Contains("报送的内容不改不删", refused.Message, StringComparison.Ordinal);
        }
        // 审阅完的整行不改
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Accept, "清楚。"));
        await using var after = world.Body.Staff.Open();
        await Assert.ThrowsAnyAsync<DbException>(() => after.Database.ExecuteSqlInterpolatedAsync($"""UPDATE "Submissions" SET "State" = 'received' WHERE "Id" = {id}"""));
        Assert.Empty(await FaultsAsync(world.Body.Staff.Database, id));
    }

    [Theory, BothEngines]
    public async Task What_was_changed_behind_the_guard_is_named_by_the_audit_check(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (world, id) = await DecidedAsync(database);
        Assert.Empty(await FaultsAsync(database, id));
        var (_, other) = await DecidedAsync(database);
        await using var db = world.Body.Staff.Open();
        foreach (var (_, table, _) in db.KeptRowsHere)
            if (db is PostgresDb) await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
            else await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER {table}_UPDATE; DROP TRIGGER {table}_DELETE;");
        try
        {
            var seen = new List<string>();
            foreach (var (sql, named) in new (FormattableString, string)[]
            {
                ($"""UPDATE "SubmissionQuestions" SET "Answer" = '改过' WHERE "SubmissionId" = {id} AND "State" = 'answered'""", "的提问与审计里记着的不同（Answer）"),
                ($"""UPDATE "SubmissionRequests" SET "Opinion" = '改过' WHERE "SubmissionId" = {id} AND "State" = 'confirmed'""", "报请的第1个问题与审计里记着的不同（Opinion）"),
                ($"""UPDATE "Submissions" SET "ReceivedBy" = '别人' WHERE "Id" = {id}""", "这一份与审计里记着的不同（ReceivedBy）"),
                ($"""UPDATE "SubmissionItems" SET "Change" = 'same' WHERE "SubmissionId" = {id} AND "Sequence" = 1""", "比上一次变了什么"),
                ($"""UPDATE "Submissions" SET "Closed" = 9 WHERE "Id" = {id}""", "各数与里面的问题不符"),
                ($"""UPDATE "SubmissionRequests" SET "Sheet" = '[]' WHERE "SubmissionId" = {id}""", "内容与生成时的指纹对不上"),
                ($"""UPDATE "SubmissionItems" SET "Title" = '改过' WHERE "SubmissionId" = {id} AND "Sequence" = 2""", "第2个问题的内容与生成时的指纹对不上"),
                ($"""UPDATE "SubmissionItems" SET "Step" = '乱写' WHERE "SubmissionId" = {id} AND "Sequence" = 1""", "第1、2个问题的内容与生成时的指纹对不上"),
                ($"""DELETE FROM "SubmissionQuestions" WHERE "SubmissionId" = {id} AND "State" = 'settled'""", "不在了"),
            })
            {
                Assert.Equal(1, Math.Min(1, await db.Database.ExecuteSqlInterpolatedAsync(sql)));
                var now = await FaultsAsync(database, null);
                Assert.Contains(now, f => f.Contains(named, StringComparison.Ordinal));
                Assert.DoesNotContain(seen, f => f.Contains(named, StringComparison.Ordinal));
                seen = now;
            }
            // 没有动过的一份不在内
            Assert.Empty(await FaultsAsync(database, other));
        }
        finally
        {
            if (db is PostgresDb) foreach (var (_, table, _) in db.KeptRowsHere) await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" ENABLE TRIGGER USER");
            await db.GuardAsync();
        }
    }

    // 指纹里写着各项的叫法：改了叫法、添了项目，存着的报送都会对不上。确要改的，要认得旧的写法
    [Fact]
    public void The_mark_of_a_submission_does_not_change_with_the_program()
    {
        var items = ProblemStates.Choices.SelectMany((s, i) => ProblemSources.Choices.Select((o, j) => (s, o, i, j))).Select((x, n) => new SubmissionItem
        {
            BodyId = 1,
            SubmissionId = Guid.Empty,
            ProblemId = new Guid(n, 0, 0, new byte[8]),
            Sequence = n,
            Number = "（一）1",
            Title = "窗口收费没有公示",
            Aspect = "作风",
            Source = x.o.Code,
            Nature = ProblemNatures.Choices[x.i % ProblemNatures.Choices.Count].Code,
            Unit = "受理窗口",
            Leader = "沈川",
            State = x.s.Code,
            Step = x.j < ClosureSteps.Order.Count ? ClosureSteps.Order[x.j] : null,
            Progress = ProgressStates.Choices[x.j % ProgressStates.Choices.Count].Code,
            DueOn = new(2026, 3, 2),
            FirstDueOn = new(2026, 2, 2),
            AskedOn = null,
            ClosedOn = new(2026, 3, 1),
            IsLate = x.i % 2 == 0,
            Measures = 3,
            MeasuresDone = 2,
            Evidences = 1,
            Outcome = "已经公示",
            Change = SubmissionChanges.Added,
            Hash = "",
        }).ToList();
        foreach (var item in items) item.Hash = SubmissionMark.Of(item);
        var head = SubmissionMark.HeadOf(1, Guid.Empty, "区委第四轮常规巡察", null, "progress", new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc), "说明", new(1, 2, 3, 4, 5, 6, 7, 8));
        Assert.StartsWith("10779853db02b2542c52ed6558713c4dd04b26c2e", SubmissionMark.Of(head, items, [], ["ab"]), StringComparison.Ordinal);
        // 后来加的反馈日期也进指纹；没有它的照旧
        var fed = SubmissionMark.HeadOf(1, Guid.Empty, "区委第四轮常规巡察", new(2026, 1, 9), "progress", new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc), "说明", new(1, 2, 3, 4, 5, 6, 7, 8));
        Assert.NotEqual(SubmissionMark.Of(head, items, [], ["ab"]), SubmissionMark.Of(fed, items, [], ["ab"]));
    }

    // 一份报送：两件报请，一件同意了；两个提问，一个答复了，一个了结了
    private static async Task<(SubmittingBody World, Guid Id)> DecidedAsync(Database database)
    {
        var world = await SubmittingBody.MakeAsync(database);
        var body = world.Body;
        var (problem, closure) = await world.WaitingAsync(1);
        var extension = await world.ExtensionAsync(await body.ReadyAsync(2));
        var id = await world.SubmitAsync(SubmissionKinds.Closing, closure.Id, extension.Id);
        SubmittingBody.Done(await world.DecideAsync(id, true, "同意。", (await world.LookAsync(id))!.Requests.Single(r => r.RowId == closure.Id).Id));
        foreach (var settled in new[] { false, true })
        {
            SubmittingBody.Done(await AskQuestion.RunAsync(database, await world.InspectorAsync(), body.Staff.Clock, world.Number, id, problem.Id, "公示在哪里？"));
            var question = (await world.LookAsync(id))!.Questions.Single(q => q.State == QuestionStates.Open).Id;
            await using (var db = await body.OpenAsync(body.Office)) SubmittingBody.Done(await AnswerQuestion.RunAsync(db, body.Staff.Clock, question, 1, "大厅一楼。", null));
            if (settled) SubmittingBody.Done(await AskQuestion.SettleAsync(database, await world.InspectorAsync(), body.Staff.Clock, world.Number, id, question, 2));
        }
        return (world, id);
    }

    private static async Task<List<string>> FaultsAsync(Database database, Guid? id)
    {
        var faults = new List<AuditFault>();
        await using var db = database.Open();
        var result = await VerifyAudit.RunAsync(db, [], faults.Add);
        Assert.True(result.Kept > 0);
        return [.. faults.Where(f => f.Kind == AuditFaultKind.SubmissionChanged && (id is null || f.Message.Contains(id.Value.ToString(), StringComparison.Ordinal))).Select(f => f.Message)];
    }
}
