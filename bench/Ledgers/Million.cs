using System.Data.Common;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;
using NpgsqlTypes;

namespace Bihuan.Bench.Ledgers;

/// <summary>一百万笔开支：200 个单位，三千天，事由里常见的词约三成，少见的词二十行。</summary>
internal static class Million
{
    public const int Rows = 1_000_000;
    public const int Body = 1;

    /// <summary>三成的行里有；四千行里有；二十行里有。</summary>
    public const string Frequent = "设备", Some = "碎纸机", Rare = "量子秤";

    private static readonly string[] Organs = ["大厅管理科", "政策法规科", "综合科", "投资审批科", "市场准入科", "社会事务科", "信息化科", "督查科", "青禾镇", "临溪镇"];
    private static readonly string[] Things = ["设备维修", "办公用品", "差旅", "培训", "印刷", "设备采购", "水电", "网络租用", "设备保养", "会务"];
    private static readonly DateTime Start = new(2018, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>台账目录：系统的，加上基准用的一本。</summary>
    public static DbSetup Setup { get; } = new(new Catalog([.. AllLedgers.Catalog.Ledgers, new SpendingLedger()]), new Secrets(new byte[Secrets.KeyLength]));

    /// <summary>看得见 1、20、170 个单位的三个人。</summary>
    public static IReadOnlyList<(string Name, Viewer Viewer, string Column, int Unit)> Viewers { get; } =
        [("1 个单位", ViewerOf(10, 3), "U3", 10), ("20 个单位", ViewerOf(2, 2), "U2", 2), ("170 个单位", ViewerOf(1, 1), "U1", 1)];

    /// <summary>建表、灌数据、建查找的索引。</summary>
    public static async Task FillAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        db.Add(new Body { Id = Body, Name = "云溪县行政审批局" });
        foreach (var unit in Units()) db.Add(unit);
        await db.SaveAsync(new Process("基准准备", Viewer.System(Body), Start));
        await db.Database.OpenConnectionAsync();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres) await CopyAsync(postgres);
        else Insert((SqliteConnection)db.Database.GetDbConnection());
        await db.GuardAsync();
        await db.Database.ExecuteSqlRawAsync(db is SqliteDb ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
    }

    private static Viewer ViewerOf(int unit, int level) =>
        new(Body, new Guid(unit, 0, 0, new byte[8]), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("spending")] = [new Reach(ReachKind.UnitAndBelow, unit, level)] });

    // 1 号之下 169 个：2 号带 19 个第三级，别的直属；另有一个 30 个单位的部门在范围之外
    private static IEnumerable<Unit> Units()
    {
        for (var id = 1; id <= 200; id++)
        {
            var (u1, u2, u3) = Place(id);
            yield return new Unit { BodyId = Body, Id = id, Name = Organs[id % 10] + id.ToString(CultureInfo.InvariantCulture), ParentId = u3 != 0 ? u2 : u2 != 0 ? u1 : null, U1 = u1, U2 = u2, U3 = u3 };
        }
    }

    private static (int U1, int U2, int U3) Place(int id) => id switch
    {
        1 => (1, 0, 0),
        2 => (1, 2, 0),
        <= 21 => (1, 2, id),
        <= 170 => (1, id, 0),
        171 => (171, 0, 0),
        _ => (171, id, 0),
    };

    private static IEnumerable<Spending> All()
    {
        var random = new Random(7);
        for (var i = 0; i < Rows; i++)
        {
            var unit = 1 + random.Next(200);
            var (u1, u2, u3) = Place(unit);
            var thing = i % 50_000 == 17 ? Rare : i % 250 == 3 ? Some : Things[random.Next(10)];
            var name = string.Create(CultureInfo.InvariantCulture, $"{Organs[random.Next(10)]}{thing}第{i % 9973}号");
            yield return new Spending
            {
                BodyId = Body,
                Id = Guid.CreateVersion7(new DateTimeOffset(Start.AddSeconds(i))),
                UnitId = unit,
                U1 = u1,
                U2 = u2,
                U3 = u3,
                Version = 1,
                CreatedAt = Start.AddSeconds(i),
                UpdatedAt = Start.AddSeconds(i),
                Name = name,
                NameSort = SortKeys.Of(name),
                SearchText = SearchWords.Normal(name),
                State = (i % 10) switch { < 2 => "new", < 5 => "sent", _ => "paid" },
                SpentOn = DateOnly.FromDateTime(Start).AddDays(random.Next(3000)),
                Amount = random.Next(1, 10_000_000),
            };
        }
    }

    private static readonly (string Column, NpgsqlDbType Type, Func<Spending, object> Value)[] Columns =
    [
        ("BodyId", NpgsqlDbType.Integer, r => r.BodyId), ("Id", NpgsqlDbType.Uuid, r => r.Id), ("UnitId", NpgsqlDbType.Integer, r => r.UnitId),
        ("U1", NpgsqlDbType.Integer, r => r.U1), ("U2", NpgsqlDbType.Integer, r => r.U2), ("U3", NpgsqlDbType.Integer, r => r.U3), ("U4", NpgsqlDbType.Integer, r => r.U4),
        ("Restricted", NpgsqlDbType.Boolean, r => r.Restricted), ("Removed", NpgsqlDbType.Boolean, r => r.Removed), ("Version", NpgsqlDbType.Integer, r => r.Version),
        ("CreatedBy", NpgsqlDbType.Uuid, r => r.CreatedBy), ("CreatedAt", NpgsqlDbType.TimestampTz, r => r.CreatedAt), ("UpdatedAt", NpgsqlDbType.TimestampTz, r => r.UpdatedAt),
        ("SearchText", NpgsqlDbType.Text, r => r.SearchText), ("Name", NpgsqlDbType.Text, r => r.Name), ("NameSort", NpgsqlDbType.Text, r => r.NameSort),
        ("State", NpgsqlDbType.Text, r => r.State), ("SpentOn", NpgsqlDbType.Date, r => r.SpentOn), ("Amount", NpgsqlDbType.Bigint, r => r.Amount),
    ];

    private static string Names => string.Join(", ", Columns.Select(c => $"\"{c.Column}\""));

    private static async Task CopyAsync(NpgsqlConnection connection)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"ledger_spending\" ({Names}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in All())
        {
            await writer.StartRowAsync();
            foreach (var (_, type, value) in Columns) await writer.WriteAsync(value(row), type);
        }
        await writer.CompleteAsync();
    }

    private static void Insert(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"ledger_spending\" ({Names}) VALUES ({string.Join(", ", Columns.Select(c => "$" + c.Column))})";
        var parameters = Columns.Select(c => new SqliteParameter("$" + c.Column, null)).ToArray();
        command.Parameters.AddRange(parameters);
        foreach (var row in All())
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = Columns[i].Value(row);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
