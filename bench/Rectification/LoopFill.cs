using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Bench.Rectification;

/// <summary>许多机构的整改：每个500个问题、2000条措施、2000条进展、1万条审计，佐证、函件、延期、销号、看护照比例；成批填，不经审计。</summary>
internal static class LoopFill
{
    public const int Problems = 500, MeasuresEach = 4, Audits = 10_000;

    private static readonly string[] States = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Doing, ProblemStates.Review, ProblemStates.Closed, ProblemStates.Closed, ProblemStates.Closed, ProblemStates.Returned];

    /// <summary>填一个机构：四次巡察；要看的机构（<paramref name="crowded"/>）500个问题都在最近一次里，方案的一页最重。</summary>
    public static async Task BodyAsync(Database database, TimeProvider clock, int body, bool crowded)
    {
        var (today, text) = (Bihuan.Ledgers.Editing.ChinaDay.Of(clock), new LoopText(body));
        await using (var start = database.Open(Viewer.System(body))) await LoopStaff.SetUpAsync(start, clock, body);
        await using var db = database.Open(Viewer.System(body));
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var staff = await LoopStaff.AddAsync(db, body);
        var rounds = Enumerable.Range(1, 4).Select(i => new Inspection { BodyId = body, Title = $"第{5 - i}轮巡察", Inspector = "巡察组", UnitId = 1, FeedbackOn = today.AddDays(-60 - 200 * (i - 1)), State = InspectionStates.Continuing, HeadId = staff.All[0].Id, OfficeHeadId = staff.All[LoopStaff.Leaders].Id }).ToList();
        db.AddRange(rounds);
        foreach (var round in rounds) Around(db, round, staff, text, today);
        var problems = new List<(Guid Id, string Table)>();
        for (var i = 0; i < Problems; i++) OneProblem(db, i, crowded ? rounds[0] : rounds[i % rounds.Count], crowded ? i + 1 : i / rounds.Count + 1, staff, text, today, problems);
        LoopClosings.Days(db, body, today);
        await RowStamps.ApplyAsync(db, Process.Now("准备", db.Viewer, clock), default);
        await WriteAsync(db);
        db.ChangeTracker.Clear();

        // 审计：每一行平均四次，都由人改
        var now = clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < Audits; i++)
        {
            var (person, row) = (staff.All[i % LoopStaff.Count], problems[i * 7 % problems.Count]);
            var entry = new AuditEntry { Id = Guid.CreateVersion7(), BodyId = body, At = now.AddMinutes(-i * 20), ActorId = person.Id, Actor = person.Name, Process = row.Table == "ledger_problem" ? "修改：问题" : "报进展", ChangeCount = 1 };
            db.Add(entry);
            db.Add(new AuditChange { EntryId = entry.Id, Ordinal = 1, BodyId = body, Table = row.Table, Row = row.Id.ToString(), Kind = ChangeKind.Changed, Values = "{\"Progress\":[\"not-begun\",\"ongoing\"],\"UpdatedAt\":[\"2026-11-01T01:00:00Z\",\"2026-11-02T01:00:00Z\"]}" });
        }
        await WriteAsync(db);
    }

    private static void Around(Db db, Inspection round, LoopStaff staff, LoopText text, DateOnly today)
    {
        var (body, i) = (round.BodyId, 0);
        for (i = 1; i <= 12; i++) db.Add(new Stage { BodyId = body, UnitId = 1, InspectionId = round.Id, Sequence = i, Title = $"第{i}步：报送进展", DueOn = today.AddDays(i * 12 - 60), DoneOn = i < 5 ? today.AddDays(i * 12 - 62) : null });
        for (i = 1; i <= 10; i++) db.Add(new Recommendation { BodyId = body, UnitId = i, InspectionId = round.Id, Sequence = i, Text = text.Long(2), Progress = i % 2 == 0 ? ProgressStates.Done : ProgressStates.Ongoing, OwnerId = text.Of(staff.All).Id });
        db.Add(new Plan { BodyId = body, UnitId = 1, InspectionId = round.Id, Title = round.Title + "整改方案", State = PlanStates.Drafting });
    }

    private static void OneProblem(Db db, int i, Inspection round, int sequence, LoopStaff staff, LoopText text, DateOnly today, List<(Guid, string)> rows)
    {
        var body = round.BodyId;
        var problem = new Problem
        {
            BodyId = body,
            InspectionId = round.Id,
            Sequence = sequence,
            Title = text.Title(i),
            Detail = text.Long(4),
            Cause = text.Long(2),
            Goal = text.Long(1),
            UnitId = i % LoopStaff.Units + 1,
            Aspect = LoopText.Aspects[i % LoopText.Aspects.Count],
            State = text.Of(States),
            Nature = i % 10 == 0 ? ProblemNatures.LongTerm : ProblemNatures.Deadline,
            LeaderId = staff.All[text.Next(0, LoopStaff.Leaders)].Id,
            ResponsibleId = text.Next(0, 3) == 0 ? staff.HeadOf(i % LoopStaff.Units + 1).Id : text.Of(staff.All).Id,
            DueOn = today.AddDays(text.Next(-60, 120)),
        };
        var closed = problem.State == ProblemStates.Closed;
        (problem.ClosedOn, problem.FirstDueOn) = (closed ? today.AddDays(-text.Next(1, 200)) : null, problem.DueOn);
        db.Add(problem);
        rows.Add((problem.Id, "ledger_problem"));
        for (var m = 1; m <= MeasuresEach; m++)
        {
            var measure = new Measure { BodyId = body, ProblemId = problem.Id, Sequence = m, Text = text.Measure(), UnitId = problem.UnitId, OwnerId = text.Of(staff.All).Id, DueOn = m % 2 == 0 ? problem.DueOn : null, Progress = closed ? ProgressStates.Done : text.Of([ProgressStates.NotBegun, ProgressStates.Ongoing, ProgressStates.Done]), Quantity = 4, QuantityUnit = "次", Every = "quarter", Deliverable = "核对表" };
            var evidence = new Evidence { BodyId = body, UnitId = problem.UnitId, Title = $"核对表{sequence}-{m}", HappenedOn = today.AddDays(-text.Next(1, 50)), Statement = text.Long(1) };
            db.Add(measure);
            rows.Add((measure.Id, "ledger_measure"));
            db.Add(new ProgressNote { BodyId = body, MeasureId = measure.Id, UnitId = problem.UnitId, HappenedOn = today.AddDays(-text.Next(1, 50)), Text = text.Long(2) });
            if (m <= 2) db.AddRange(evidence, new Proof { BodyId = body, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Sequence = m, Note = "照承诺做了" });
        }
        More(db, i, problem, staff, text, today);
        LoopClosings.Add(db, i, problem, staff, text, today);
    }

    // 从前发过、答复了的函件，阶段目标、延期、清退：照真的比例
    private static void More(Db db, int i, Problem problem, LoopStaff staff, LoopText text, DateOnly today)
    {
        var (body, unit, head) = (problem.BodyId, problem.UnitId, staff.HeadOf(problem.UnitId).Id);
        for (var n = 1; n <= i % 3; n++)
            db.Add(new Letter { BodyId = body, UnitId = unit, ProblemId = problem.Id, Kind = LetterKinds.Overdue, Level = LetterLevels.Head, ForDueOn = problem.DueOn!.Value.AddDays(-90 * n), IssuedOn = today.AddDays(-80 * n), ToPersonId = head, Text = text.Long(1), ReplyDueOn = today.AddDays(-80 * n + 5), Reply = text.Long(1), RepliedById = head, RepliedOn = today.AddDays(-80 * n + 3), ReplyState = ReplyStates.Accepted, Automatic = true });
        if (i % 10 == 0) db.AddRange(new StageGoal { BodyId = body, UnitId = unit, ProblemId = problem.Id, Goal = text.Long(1), DueOn = today.AddDays(30) }, new StageGoal { BodyId = body, UnitId = unit, ProblemId = problem.Id, Goal = text.Long(1), DueOn = today.AddDays(-30), DoneOn = today.AddDays(-31), Result = text.Long(1) });
        if (i % 20 == 0) db.Add(new Extension { BodyId = body, UnitId = unit, ProblemId = problem.Id, State = i % 40 == 0 ? ApprovalStates.Submitted : ApprovalStates.Approved, FromDueOn = problem.DueOn, DueOn = problem.DueOn!.Value.AddDays(60), Reason = text.Long(1), ApplicantId = head, SubmittedById = head, AppliedOn = today.AddDays(-9), SubmittedOn = today.AddDays(-9) });
        if (i % 25 == 0) db.Add(new Recovery { BodyId = body, UnitId = unit, ProblemId = problem.Id, Payer = "某公司", Amount = 100_00 * (i + 1), ReceivedOn = today.AddDays(-20) });
    }

    // 照表的先后，一张表一批
    private static async Task WriteAsync(Db db)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToLookup(e => e.Metadata.GetTableName()!, StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var table in TableShape.All(db).Where(t => entries.Contains(t.Name)))
        {
            var rows = entries[table.Name].ToList();
            var columns = table.Columns.Select(c => rows[0].Metadata.GetProperties().Single(p => p.GetColumnName() == c.Name)).ToList();
            var values = rows.Select(e => columns.Select(p => Stored(e, p)).ToArray()).ToAsyncEnumerable();
            await FillPostgres.RunAsync((PostgresDb)db, table, values, default);
        }
        await transaction.CommitAsync();
    }

    private static object? Stored(EntityEntry entry, IProperty property)
    {
        var value = entry.Property(property).CurrentValue;
        return value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
