using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.App.Office.Audit;

/// <summary>一个字段的改前改后，给人看的字。</summary>
/// <param name="Field">字段的中文名。</param>
/// <param name="Before">改前；空的为空串。</param>
/// <param name="After">改后；空的为空串。</param>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>把审计里的表名、列名、值写成中文；打掩码的字段照看的人的权限。</summary>
/// <param name="db">以看的人的身份打开的。</param>
/// <param name="handlers">后台任务的各种，任务的种类写它们的中文名。</param>
public sealed class AuditWords(Db db, IReadOnlyList<JobHandler> handlers)
{
    // 由别的列算出来的，看的人不必看
    private static readonly HashSet<string> Derived = ["U1", "U2", "U3", "U4"];

    /// <summary>可以按它筛选的表：代号与中文名。</summary>
    public IReadOnlyList<(string Table, string Title)> Choices =>
    [
        .. db.Catalog.Ledgers.Select(l => (Prefix + l.Code, l.Title)),
        .. AuditNames.All.Select(t => (t, Table(t))),
    ];

    private const string Prefix = "ledger_";

    /// <summary>表的中文名；没有时是表名。</summary>
    public string Table(string table) => LedgerOf(table)?.Title ?? AuditNames.Table(table) ?? table;

    /// <summary>哪一行，给人看的字；只有编号可写的为 null。</summary>
    public string? Row(AuditChange change) => (change.Table, change.Row.Split('/')) switch
    {
        ("Supervisions", [var supervisor, var supervised, var from]) => $"“{Body(supervisor)}”督导“{Body(supervised)}”，自{from}起",
        ("RoleGrants", [_, var permission, var scope]) when Code("RoleGrants", nameof(RoleGrant.Permission), permission) is { } may && Code("RoleGrants", nameof(RoleGrant.Scope), scope) is { } where => $"{may}，范围：{where}（角色编号 {change.Row[..change.Row.IndexOf('/', StringComparison.Ordinal)]}）",
        _ => null,
    };

    /// <summary>改法。</summary>
    public static string Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "新增",
        ChangeKind.Changed => "修改",
        ChangeKind.Deleted => "删除",
        _ => "",
    };

    /// <summary>一行改动里各个字段的改前改后。</summary>
    public IReadOnlyList<FieldChange> Fields(AuditChange change)
    {
        var ledger = LedgerOf(change.Table);
        var sorts = ledger?.Fields.Where(f => f.SortColumn is not null && f.SortColumn != f.Name).Select(f => f.SortColumn).ToHashSet() ?? [];
        try
        {
            using var json = JsonDocument.Parse(change.Values);
            return [.. json.RootElement.EnumerateObject().Where(p => !Derived.Contains(p.Name) && !sorts.Contains(p.Name)).Select(p => Field(change.Table, ledger, p))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // 被改坏了的也要看得见
            return [new("（看不懂的内容）", "", change.Values)];
        }
    }

    private Ledger? LedgerOf(string table) => table.StartsWith(Prefix, StringComparison.Ordinal) ? db.Catalog.Find(table[Prefix.Length..]) : null;

    private FieldChange Field(string table, Ledger? ledger, JsonProperty property)
    {
        if (ledger?.Fields.FirstOrDefault(f => f.Kind.IsSealed && f.LookupName == property.Name) is { } sealedField)
            return new(sealedField.Title, Sealed(property.Value[0]), Sealed(property.Value[1]));
        var field = ledger?.Fields.FirstOrDefault(f => f.Name == property.Name || f.EndName == property.Name);
        var title = field is null ? AuditNames.Column(property.Name) ?? property.Name : field.EndName == property.Name ? field.Title + "（止）" : field.EndName is null ? field.Title : field.Title + "（起）";
        return new(title, Said(0), Said(1));

        string Said(int side) => Coded(table, property.Name, property.Value[side]) ?? Show(ledger, field, property.Value[side]);
    }

    // 存的是代号的：任务的种类与状态、权限与范围
    private string? Coded(string table, string column, JsonElement value) => value.ValueKind == JsonValueKind.String ? Code(table, column, value.GetString()!) : null;

    private string? Code(string table, string column, string value) => (table, column, value) switch
    {
        ("Jobs", nameof(Job.Kind), var kind) => handlers.FirstOrDefault(h => h.Kind == kind)?.Title,
        ("Jobs", nameof(Job.State), var state) when Enum.TryParse<JobState>(state, out var known) => JobsPage.Name(known),
        ("RoleGrants", nameof(RoleGrant.Permission), var code) => PermissionNames.All(db.Catalog).FirstOrDefault(p => p.Code == code)?.FullTitle,
        ("RoleGrants", nameof(RoleGrant.Scope), var scope) when Enum.TryParse<GrantScope>(scope, out var known) => PermissionNames.Of(known),
        _ => null,
    };

    private string Show(Ledger? ledger, Field? field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return "";
        var typed = field is { EndName: null } ? Typed(field, value) : null;
        if (field is { IsMasked: true } && !db.Viewer.SeesMasked(ledger!.Code)) return typed is null ? "******" : field.Kind.Mask(typed);
        return typed is null ? Plain(value) : field!.Kind.Show(typed, Labels.None with { Units = Units });
    }

    // 一页只查一次
    private IReadOnlyDictionary<int, string>? _units;

    private IReadOnlyDictionary<int, string> Units => _units ??= db.Units.Where(u => u.BodyId == db.Viewer.BodyId).ToDictionary(u => u.Id, u => u.Name);

    private IReadOnlyDictionary<int, string>? _bodies;

    private string Body(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (_bodies ??= db.Bodies.ToDictionary(b => b.Id, b => b.Name)).TryGetValue(number, out var name) ? name : "机构" + id;

    private static object? Typed(Field field, JsonElement value)
    {
        var type = field.Kind.ValueType;
        if (type == typeof(Guid)) return null; // 人和别的行：写编号，查得到
        try
        {
            return type == typeof(string) ? value.GetString()
                : type == typeof(int) ? value.GetInt32()
                : type == typeof(long) ? value.GetInt64()
                : type == typeof(bool) ? value.GetBoolean()
                : type == typeof(DateOnly) ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        // 时刻写成北京时间
        JsonValueKind.String when DateTime.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) => ChinaTime.Stamp(at),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Sealed(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : $"（加密，查找码 {value.GetString()![..8]}…）";
}
