using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Surveys;
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
        .. db.Catalog.Ledgers.Select(l => (TableOf(l), l.Title)),
        .. AuditNames.All.Select(t => (t, Table(t))),
    ];

    private const string Prefix = "ledger_", Papers = Prefix + "surveypaper";

    /// <summary>表的中文名；没有时是表名。</summary>
    public string Table(string table) => LedgerOf(table)?.Title ?? AuditNames.Table(table) ?? table;

    /// <summary>正在说的这一批里用到的名称；说之前由 <see cref="AuditLabelling"/> 查齐。</summary>
    public AuditLabels Labels { get; set; } = AuditLabels.None;

    /// <summary>哪一行，给人看的字；只有编号可写的为 null。</summary>
    public string? Row(AuditChange change)
    {
        var key = change.Row.Split('/');
        var ids = key.Select(k => Guid.TryParse(k, out var id) ? id : Guid.Empty).ToArray();
        return (change.Table, key) switch
        {
            ("Supervisions", [var supervisor, var supervised, var from]) => $"“{Labels.Body(supervisor)}”督导“{Labels.Body(supervised)}”，自{from}起",
            ("Bodies", [var body]) => Labels.Body(body),
            ("Units", [var unit]) when int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Labels.Unit(number),
            ("Posts", _) => Labels.Posts.GetValueOrDefault(ids[0]),
            ("Roles", _) => Labels.Roles.GetValueOrDefault(ids[0]) is { } role ? $"“{role}”" : null,
            ("RoleGrants", [_, var permission, var scope]) when Code("RoleGrants", nameof(RoleGrant.Permission), permission) is { } may && Code("RoleGrants", nameof(RoleGrant.Scope), scope) is { } where => $"“{Labels.Roles.GetValueOrDefault(ids[0], "（角色已不在）")}”：{may}，范围：{where}",
            ("RowReaders", [_, _]) => $"许{Labels.Row(ids[1])}看",
            ("CommentMentions", [_, _]) => $"提到{Labels.Row(ids[1])}",
            ("HandOverLines", [_, var ordinal]) => Labels.Others.GetValueOrDefault(ids[0]) is { } over ? $"{over}，第{ordinal}项" : null,
            ("Comments", _) => CommentOf(change),
            ("Figures", [var figure]) => Code("Figures", nameof(BodyFigure.Key), figure) is { } title ? $"“{title}”" : null,
            ("Jobs", _) => Beside(change, nameof(Job.Kind)) is { } job && Code("Jobs", nameof(Job.Kind), job) is { } title ? $"“{title}”" : null,
            ("StoredFiles" or "Robots", _) => Beside(change, "Name") is { } called ? $"“{called}”" : null,
            _ when LedgerOf(change.Table) is not null => Labels.Rows.GetValueOrDefault(ids[0]) is { } name ? $"“{name}”" : null,
            _ => Labels.Others.GetValueOrDefault(ids[0]),
        };
    }

    private string? CommentOf(AuditChange change) =>
        Guid.TryParse(Beside(change, nameof(Comment.RowId)), out var row) && Labels.Rows.GetValueOrDefault(row) is { } name ? $"写在“{name}”" : null;

    // 这一行改动里一列的文字；被改坏了的为 null
    private static string? Beside(AuditChange change, string column)
    {
        try
        {
            using var json = JsonDocument.Parse(change.Values);
            return AuditPointer.Beside(json.RootElement, column);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>改法。</summary>
    public static string Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "新增",
        ChangeKind.Changed => "修改",
        ChangeKind.Deleted => "删除",
        _ => "",
    };

    /// <summary>一行改动里各个字段的改前改后。</summary>
    /// <param name="change">一行。</param>
    /// <param name="all">引擎自己记的（版本、登记和修改的时刻）也要：导出的要全，页面上每行都有，看的人不必看。</param>
    public IReadOnlyList<FieldChange> Fields(AuditChange change, bool all = false)
    {
        var ledger = LedgerOf(change.Table);
        var sorts = ledger?.Fields.Where(f => f.SortColumn is not null && f.SortColumn != f.Name).Select(f => f.SortColumn).ToHashSet() ?? [];
        try
        {
            using var json = JsonDocument.Parse(change.Values);
            return [.. json.RootElement.EnumerateObject().Where(p => !Derived.Contains(p.Name) && !sorts.Contains(p.Name) && (all || !IsNoise(change, ledger, p))).Select(p => Field(change, ledger, p, json.RootElement))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // 被改坏了的也要看得见
            return [new("（看不懂的内容）", "", change.Values)];
        }
    }

    // 每一行都有、条目本身已经说了的；空的参数；新增时没有删除、没有限制
    private static bool IsNoise(AuditChange change, Ledger? ledger, JsonProperty property) => property.Name switch
    {
        nameof(LedgerRow.UpdatedAt) or nameof(LedgerRow.Version) => true,
        nameof(LedgerRow.CreatedAt) => ledger is not null,
        nameof(LedgerRow.Removed) or nameof(LedgerRow.Restricted) => change.Kind == ChangeKind.Added && property.Value[1].ValueKind == JsonValueKind.False,
        nameof(Job.Args) => change.Table == "Jobs",
        _ => false,
    };

    private Ledger? LedgerOf(string table) => LedgerOf(db.Catalog, table);

    /// <summary>台账在审计里的表名。</summary>
    internal static string TableOf(Ledger ledger) => Prefix + ledger.Code;

    /// <summary>审计里的一张表是哪本台账；别的表为 null。</summary>
    internal static Ledger? LedgerOf(Catalog catalog, string table) => table.StartsWith(Prefix, StringComparison.Ordinal) ? catalog.Find(table[Prefix.Length..]) : null;

    private FieldChange Field(AuditChange change, Ledger? ledger, JsonProperty property, JsonElement values)
    {
        if (ledger?.Fields.FirstOrDefault(f => f.Kind.IsSealed && f.LookupName == property.Name) is { } sealedField)
            return new(sealedField.Title, Sealed(property.Value[0]), Sealed(property.Value[1]));
        // 审计里要有，改没改过才对得出；看审计的人不必看见
        if (change.Table == Papers && property.Name == nameof(SurveyPaper.Counts)) return new(AuditNames.Column(property.Name)!, Kept(property.Value[0]), Kept(property.Value[1]));
        var field = ledger?.Fields.FirstOrDefault(f => f.Name == property.Name || f.EndName == property.Name);
        var title = field is null ? AuditNames.Column(property.Name) ?? property.Name : field.EndName == property.Name ? field.Title + "（止）" : field.EndName is null ? field.Title : field.Title + "（起）";
        return new(title, Said(0), Said(1));

        string Said(int side) => Coded(change, property.Name, property.Value[side]) ?? Show(ledger, field, property.Value[side], AuditPointer.Of(change.Table, ledger, property.Name, values));
    }

    // 存的是代号的：任务的种类与状态、权限与范围
    private string? Coded(AuditChange change, string column, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Code(change.Table, column, value.GetString()!),
        JsonValueKind.Number when change.Table == "Figures" => AuditCodes.Figure(change.Row, value.GetRawText()),
        _ => null,
    };

    private string? Code(string table, string column, string value) => AuditCodes.Say(db.Catalog, handlers, table, column, value);

    private string Show(Ledger? ledger, Field? field, JsonElement value, AuditPointer? pointer)
    {
        if (value.ValueKind == JsonValueKind.Null) return "";
        var typed = field is { EndName: null } ? Typed(field, value) : null;
        if (field is { IsMasked: true } && !db.Viewer.SeesMasked(ledger!.Code)) return typed is null ? "******" : field.Kind.Mask(typed);
        if (pointer is { } known) return Labels.Say(known, value);
        return typed is null ? Plain(value) : field!.Kind.Show(typed, Bihuan.Ledgers.Labels.None with { Files = Labels.Files });
    }

    private static object? Typed(Field field, JsonElement value)
    {
        var type = field.Kind.ValueType;
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

    // 一叠可以只有一份：看得出是谁选的
    private static string Kept(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : "（有记录，不显示：一叠的数只给核的人看）";

    private static string Sealed(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : $"（加密，查找码 {value.GetString()![..8]}…）";
}
