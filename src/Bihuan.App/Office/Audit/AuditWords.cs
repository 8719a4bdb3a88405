using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>一个字段的改前改后，给人看的字。</summary>
/// <param name="Field">字段的中文名。</param>
/// <param name="Before">改前；空的为空串。</param>
/// <param name="After">改后；空的为空串。</param>
public sealed record FieldChange(string Field, string Before, string After);

/// <summary>把审计里的表名、列名、值写成中文；打掩码的字段照看的人的权限。</summary>
public sealed class AuditWords(Db db)
{
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["Bodies"] = "机构",
        ["Units"] = "单位",
        ["Posts"] = "岗位",
        ["PostHolders"] = "任职",
        ["Supervisions"] = "监督关系",
        ["Roles"] = "角色",
        ["RoleGrants"] = "角色的权限",
        ["RoleAssignments"] = "授予的角色",
        ["Delegations"] = "委托",
        ["RowReaders"] = "限制阅读的名单",
        ["Accounts"] = "账号",
        ["Credentials"] = "登录凭据",
        ["SecurityProfiles"] = "登录设置",
    };

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["BodyId"] = "机构号",
        ["UnitId"] = "单位",
        ["Restricted"] = "限制阅读",
        ["Removed"] = "已删除",
        ["Version"] = "版本",
        ["CreatedBy"] = "登记人",
        ["CreatedAt"] = "登记时刻",
        ["UpdatedAt"] = "修改时刻",
        ["Extra"] = "自加的字段",
        ["Name"] = "名称",
        ["ParentId"] = "上级",
        ["Order"] = "次序",
        ["ClosedOn"] = "撤销日期",
    };

    // 由别的列算出来的，看的人不必看
    private static readonly HashSet<string> Derived = ["U1", "U2", "U3", "U4"];

    /// <summary>可以按它筛选的表：代号与中文名。</summary>
    public IReadOnlyList<(string Table, string Title)> Choices =>
    [
        .. db.Catalog.Ledgers.Select(l => (Prefix + l.Code, l.Title)),
        .. db.Model.GetEntityTypes().Where(e => !typeof(IUnaudited).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).Where(Tables.ContainsKey).Select(t => (t, Tables[t])),
    ];

    private const string Prefix = "ledger_";

    /// <summary>表的中文名；没有时是表名。</summary>
    public string Table(string table) => LedgerOf(table)?.Title ?? Tables.GetValueOrDefault(table, table);

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
            return [.. json.RootElement.EnumerateObject().Where(p => !Derived.Contains(p.Name) && !sorts.Contains(p.Name)).Select(p => Field(ledger, p))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // 被改坏了的也要看得见
            return [new("（看不懂的内容）", "", change.Values)];
        }
    }

    private Ledger? LedgerOf(string table) => table.StartsWith(Prefix, StringComparison.Ordinal) ? db.Catalog.Find(table[Prefix.Length..]) : null;

    private FieldChange Field(Ledger? ledger, JsonProperty property)
    {
        if (ledger?.Fields.FirstOrDefault(f => f.Kind.IsSealed && f.LookupName == property.Name) is { } sealedField)
            return new(sealedField.Title, Sealed(property.Value[0]), Sealed(property.Value[1]));
        var field = ledger?.Fields.FirstOrDefault(f => f.Name == property.Name || f.EndName == property.Name);
        var title = field is null ? Columns.GetValueOrDefault(property.Name, property.Name) : field.EndName == property.Name ? field.Title + "（止）" : field.EndName is null ? field.Title : field.Title + "（起）";
        return new(title, Show(ledger, field, property.Value[0]), Show(ledger, field, property.Value[1]));
    }

    private string Show(Ledger? ledger, Field? field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return "";
        var typed = field is { EndName: null } ? Typed(field, value) : null;
        if (field is { IsMasked: true } && !db.Viewer.May(Permissions.Unmask(ledger!.Code))) return typed is null ? "******" : field.Kind.Mask(typed);
        return typed is null ? Plain(value) : field!.Kind.Show(typed, Labels.None with { Units = Units });
    }

    // 一页只查一次
    private IReadOnlyDictionary<int, string>? _units;

    private IReadOnlyDictionary<int, string> Units => _units ??= db.Units.Where(u => u.BodyId == db.Viewer.BodyId).ToDictionary(u => u.Id, u => u.Name);

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
