using System.Text.Json;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

namespace Bihuan.App.Office.Audit;

/// <summary>编号指着的是哪一种。</summary>
internal enum AuditThing
{
    /// <summary>台账里的一行；人也是。</summary>
    Row,

    /// <summary>单位。</summary>
    Unit,

    /// <summary>岗位。</summary>
    Post,

    /// <summary>角色。</summary>
    Role,
}

/// <summary>审计里的一个编号指着什么。</summary>
/// <param name="Thing">哪一种。</param>
/// <param name="Ledger">台账里的一行：哪本台账，代号；别的为空串。</param>
internal readonly record struct AuditPointer(AuditThing Thing, string Ledger = "")
{
    /// <summary>人员台账的代号。</summary>
    public const string People = "person";

    /// <summary>一列指着什么；存的不是编号的为 null。</summary>
    /// <param name="table">哪张表。</param>
    /// <param name="ledger">是台账时，哪一本。</param>
    /// <param name="column">哪一列。</param>
    /// <param name="values">这一行的全部改动：留言的行号在哪本台账，写在旁边。</param>
    public static AuditPointer? Of(string table, Ledger? ledger, string column, JsonElement values) => ledger?.Field(column) switch
    {
        { Kind.Target: { } target } => new(AuditThing.Row, target),
        { Kind.Input: FieldInput.Unit } => new(AuditThing.Unit),
        not null => null,
        null => (table, column) switch
        {
            (_, "PersonId" or "FromPersonId" or "ToPersonId" or "ByPersonId" or "ReturnedBy" or nameof(LedgerRow.CreatedBy)) => new(AuditThing.Row, People),
            (_, nameof(LedgerRow.UnitId)) or ("Units", "ParentId") => new(AuditThing.Unit),
            (_, "PostId") => new(AuditThing.Post),
            (_, "RoleId") => new(AuditThing.Role),
            ("Comments", nameof(Comment.RowId)) when Beside(values, nameof(Comment.Ledger)) is { } beside => new(AuditThing.Row, beside),
            _ => null,
        },
    };

    /// <summary>一列改前改后的值里不空的那个的文字；没有这一列的为 null。</summary>
    public static string? Beside(JsonElement values, string column) =>
        values.TryGetProperty(column, out var pair) ? pair.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()).FirstOrDefault() : null;
}
