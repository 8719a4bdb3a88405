using System.Text.Json;

using Bihuan.Storage;

namespace Bihuan.Ledgers.Editing;

/// <summary>一次批量办理记着的：各行改前的字；撤回之后，撤回的结果。整个加密存在 <see cref="BulkUndo.Sealed"/>。</summary>
/// <param name="Rows">改了的各行。</param>
/// <param name="Undone">撤回的结果；还没有撤回为 null。</param>
internal sealed record BulkMemo(IReadOnlyList<BulkMemo.Was> Rows, BulkMemo.Outcome? Undone)
{
    /// <summary>同时改的别的字段，属性名；只改一个的为 null。</summary>
    public IReadOnlyList<string>? Also { get; init; }

    /// <summary>改了哪几个字段；删除的为空。</summary>
    public List<Field> FieldsOf(Ledger ledger, BulkUndo undo) => undo.Field is null ? [] : [.. (Also ?? []).Prepend(undo.Field).Select(ledger.Field).OfType<Field>()];

    /// <summary>一行改前的字与改后的版本。</summary>
    internal sealed record Was(Guid Id, int Version, string Before)
    {
        /// <summary>别的字段改前的字，次序同 <see cref="BulkMemo.Also"/>。</summary>
        public IReadOnlyList<string>? More { get; init; }

        /// <summary>各个字段改前的值。</summary>
        public object?[] ValuesOf(List<Field> fields) => [.. (More ?? []).Prepend(Before).Take(fields.Count).Select((text, i) => text.Length == 0 ? null : fields[i].Kind.Parse(text).Value)];
    }

    /// <summary>没有撤回的一行；看不到的没有行号。</summary>
    internal sealed record Left(Guid? Id, string Why);

    /// <summary>撤回的结果：撤回了几行、前面一些是哪些（写回之前的字），几行没有撤回、前面一些是哪些。</summary>
    internal sealed record Outcome(int Count, IReadOnlyList<Was> Rows, int KeptCount, IReadOnlyList<Left> Kept);

    /// <summary>打开。</summary>
    public static BulkMemo Of(Db db, BulkUndo undo) => JsonSerializer.Deserialize<BulkMemo>(db.Secrets.Unseal(undo.Sealed))!;

    /// <summary>封好。</summary>
    public string Seal(Db db) => db.Secrets.Seal(JsonSerializer.Serialize(this));
}
