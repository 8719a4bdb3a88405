using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Collecting;

/// <summary>哪些列可以发下去、哪些可以让单位填。</summary>
public static class SplitColumns
{
    /// <summary>可以带上的：要打掩码的、附件不出去。</summary>
    public static IReadOnlyList<Field> Offered(Ledger ledger) => [.. ledger.Fields.Where(f => !f.IsMasked && f.Kind is not AttachmentKind)];

    /// <summary>可以让单位填的：算出来的、归哪个单位、归哪个上级的不行；只在自己的表单里改的也不行。</summary>
    public static bool MayEdit(Catalog catalog, Ledger ledger, Field field) =>
        !field.IsDerived && field.Kind is not AttachmentKind && field.Name != nameof(LedgerRow.UnitId) && field != ledger.ParentField
        && !(field.IsFormOnly && OwnForm.OwnerOf(catalog, ledger) is not null);

    /// <summary>一开始就勾上“可以填”的：认得出是哪一行的几个字段先锁着。</summary>
    public static bool EditsAtFirst(Catalog catalog, Ledger ledger, Field field) =>
        MayEdit(catalog, ledger, field) && field.Name != ledger.LabelField && !ledger.Key.Contains(field.Name);

    /// <summary>一轮里的各列，照表里的先后；后来没有了的、要打掩码了的略去。</summary>
    internal static IReadOnlyList<Field> Of(Ledger ledger, CollectRound round) =>
        [.. round.Columns.Split(',').Select(ledger.Field).OfType<Field>().Where(Offered(ledger).Contains)];

    /// <summary>其中可以填的。</summary>
    internal static IReadOnlySet<Field> EditableOf(Catalog catalog, Ledger ledger, CollectRound round) =>
        round.Editable.Split(',').Select(ledger.Field).OfType<Field>().Where(f => MayEdit(catalog, ledger, f) && !f.IsMasked).ToHashSet();
}
