using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Bench.Rectification;

/// <summary>许多机构的整改：每个500个问题、2000条措施、2000条进展、1万条审计；成批填，不经审计。</summary>
internal static class LoopFill
{
    public const int Problems = 500, MeasuresEach = 4, Audits = 10_000, Units = 15, People = 40, Inspections = 4;

    private static readonly string[] Aspects = ["贯彻落实决策部署方面", "政务服务和营商环境方面", "重点领域和关键环节方面", "组织建设和队伍建设方面", "上轮整改方面"];
    private static readonly string[] States = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Doing, ProblemStates.Review, ProblemStates.Closed, ProblemStates.Closed, ProblemStates.Closed, ProblemStates.Returned];

    /// <summary>填一个机构。</summary>
    /// <returns>里面的一个人，和各个问题。</returns>
    public static async Task<(Guid Person, List<Guid> Problems)> BodyAsync(Database database, TimeProvider clock, int body)
    {
        var (today, random) = (Bihuan.Ledgers.Editing.ChinaDay.Of(clock), new Random(body));
        await using var db = database.Open(Viewer.System(body));
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Add(new Body { Id = body, Name = $"第{body}个机构" });
        for (var unit = 1; unit <= Units; unit++) db.Add(new Unit { BodyId = body, Id = unit, Name = $"第{unit}科", U1 = unit });
        await db.SaveAsync(Process.Now("准备", db.Viewer, clock));
        db.ChangeTracker.Clear();

        var people = Enumerable.Range(1, People).Select(i => new Person { BodyId = body, Name = $"职员{i}", UnitId = i % Units + 1, StaffKind = "institution", EnteredOn = new(2020, 1, 1) }).ToList();
        var rounds = Enumerable.Range(1, Inspections).Select(i => new Inspection { BodyId = body, Title = $"第{i}轮巡察", Inspector = "巡察组", UnitId = 1, FeedbackOn = today.AddDays(-60 - 200 * i), State = InspectionStates.Continuing }).ToList();
        db.AddRange(people);
        db.AddRange(rounds);
        var problems = new List<Problem>();
        for (var i = 0; i < Problems; i++)
        {
            var problem = new Problem
            {
                BodyId = body,
                InspectionId = rounds[i % Inspections].Id,
                Sequence = i / Inspections + 1,
                Title = $"第{i + 1}个问题：台账登记不全、更新不及时",
                Detail = "抽查发现部分事项没有登记。",
                UnitId = i % Units + 1,
                Aspect = Aspects[i % Aspects.Length],
                State = States[random.Next(States.Length)],
                Nature = ProblemNatures.Deadline,
                ResponsibleId = people[random.Next(People)].Id,
                LeaderId = people[random.Next(5)].Id,
                DueOn = today.AddDays(random.Next(-60, 120)),
            };
            problems.Add(problem);
            for (var m = 1; m <= MeasuresEach; m++)
            {
                var measure = new Measure { BodyId = body, ProblemId = problem.Id, Sequence = m, Text = $"措施{m}：每季度核对一次台账，向整改办报送核对表", UnitId = problem.UnitId, OwnerId = people[random.Next(People)].Id, DueOn = m % 2 == 0 ? problem.DueOn : null, Progress = problem.State == ProblemStates.Closed ? ProgressStates.Done : ProgressStates.Ongoing };
                db.Add(measure);
                db.Add(new ProgressNote { BodyId = body, MeasureId = measure.Id, UnitId = problem.UnitId, HappenedOn = today.AddDays(-random.Next(1, 50)), Text = "已核对一次。" });
            }
        }
        db.AddRange(problems);
        await RowStamps.ApplyAsync(db, Process.Now("准备", db.Viewer, clock), default);
        await WriteAsync(db);
        db.ChangeTracker.Clear();

        var now = clock.GetUtcNow().UtcDateTime;
        for (var i = 0; i < Audits; i++)
        {
            var entry = new AuditEntry { Id = Guid.CreateVersion7(), BodyId = body, At = now.AddMinutes(-i * 20), ActorId = people[i % People].Id, Actor = people[i % People].Name, Process = "修改：问题", ChangeCount = 1 };
            db.Add(entry);
            db.Add(new AuditChange { EntryId = entry.Id, Ordinal = 1, BodyId = body, Table = "ledger_problem", Row = problems[i % Problems].Id.ToString(), Kind = ChangeKind.Changed, Values = "{\"Progress\":[\"not-begun\",\"ongoing\"]}" });
        }
        await WriteAsync(db);
        return (people[7].Id, problems.ConvertAll(p => p.Id));
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
            _ = db is PostgresDb postgres ? await FillPostgres.RunAsync(postgres, table, values, default) : await FillSqlite.RunAsync((SqliteDb)db, table, values, default);
        }
        await transaction.CommitAsync();
    }

    private static object? Stored(EntityEntry entry, IProperty property)
    {
        var value = entry.Property(property).CurrentValue;
        return value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
