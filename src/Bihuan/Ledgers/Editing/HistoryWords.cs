using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Ledgers.Editing;

/// <summary>一次改动里的各个字段，说成给人看的话。</summary>
internal static class HistoryWords
{
    /// <summary>说出来；只动了引擎自己的列的，一处也没有。</summary>
    public static IReadOnlyList<RowHistory.Change> Of(Ledger ledger, ChangeKind kind, JsonElement values, Labels labels, bool seesMasked)
    {
        var said = new List<RowHistory.Change>();
        foreach (var field in ledger.Fields)
        {
            if (field.Kind.IsSealed)
            {
                if (values.TryGetProperty(field.LookupName, out var lookup)) said.Add(Secret(field, lookup));
            }
            else if (field.EndName is { } end)
            {
                if (values.TryGetProperty(field.Name, out var from)) said.Add(Plain(field.Title + "（起）", Date, from));
                if (values.TryGetProperty(end, out var to)) said.Add(Plain(field.Title + "（止）", Date, to));
            }
            else if (field.Kind is AttachmentKind && (!field.IsMasked || seesMasked))
            {
                if (values.TryGetProperty(field.Name, out var files)) said.AddRange(Files(field, files, labels));
            }
            else if (values.TryGetProperty(field.Name, out var pair))
            {
                said.Add(Plain(field.Title, v => Show(field, v, labels, seesMasked), pair));
            }
        }
        if (kind != ChangeKind.Added) said.AddRange(Engine(values));
        return [.. said.Where(c => c.Before != c.After || c.Before is not null)];
    }

    private static IEnumerable<RowHistory.Change> Engine(JsonElement values)
    {
        if (values.TryGetProperty(nameof(LedgerRow.Removed), out var removed)) yield return Plain("在不在", v => v.ValueKind == JsonValueKind.True ? "已删除" : "在", removed);
        if (values.TryGetProperty(nameof(LedgerRow.Restricted), out var restricted)) yield return Plain("阅读范围", v => v.ValueKind == JsonValueKind.True ? "只许指定的人看" : "不限", restricted);
    }

    private static RowHistory.Change Plain(string title, Func<JsonElement, string?> show, JsonElement pair) => new(title, show(pair[0]), show(pair[1]));

    // 加密的字段审计里没有原文，只知道填了没有、变了没有
    private static RowHistory.Change Secret(Field field, JsonElement pair) => new(field.Title,
        pair[0].ValueKind == JsonValueKind.Null ? null : "原来的（不记原文）",
        pair[1].ValueKind == JsonValueKind.Null ? null : "新填的（不记原文）");

    private static string? Show(Field field, JsonElement json, Labels labels, bool seesMasked) =>
        AuditValue.Read(json, field.Kind.ValueType) is not { } value ? null
        : field.IsMasked && !seesMasked ? field.Kind.Mask(value)
        : field.Kind.Show(value, labels);

    // 只说加了哪些、去了哪些，没有动的不说
    private static IEnumerable<RowHistory.Change> Files(Field field, JsonElement pair, Labels labels)
    {
        var (before, after) = (AttachmentKind.IdsOf(AuditValue.Read(pair[0], typeof(string))), AttachmentKind.IdsOf(AuditValue.Read(pair[1], typeof(string))));
        if (after.Except(before).ToList() is { Count: > 0 } added) yield return new(field.Title + "（加上）", null, string.Join('、', added.Select(labels.File)));
        if (before.Except(after).ToList() is { Count: > 0 } taken) yield return new(field.Title + "（去掉）", string.Join('、', taken.Select(labels.File)), null);
    }

    private static string? Date(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
