namespace Bihuan.Ledgers.Editing;

/// <summary>暂存的是哪一张表单。</summary>
/// <param name="Ledger">哪本台账；附件照它的字段。</param>
/// <param name="RowId">说的是哪一行；新登记的为 null。</param>
/// <param name="Form">台账表单以外的一张，如 reply，最长20个字符；台账自己的表单为 null。同一行上各存各的。</param>
public sealed record DraftPlace(Ledger Ledger, Guid? RowId, string? Form = null)
{
    internal string Code => Form is null ? Ledger.Code : $"{Ledger.Code}.{Form}";
}
