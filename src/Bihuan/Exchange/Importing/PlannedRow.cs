using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;

namespace Bihuan.Exchange.Importing;

/// <summary>表里的一行会怎样。</summary>
public enum ImportKind
{
    /// <summary>新登记。</summary>
    New,

    /// <summary>修改。</summary>
    Changed,

    /// <summary>与现在的一样。</summary>
    Same,

    /// <summary>没有收。</summary>
    Refused,
}

/// <summary>一行里没有收的一处。</summary>
/// <param name="Cell">格子的地址，如 C12；说的是整行时是“第12行”。</param>
/// <param name="Column">哪一列，从 0 起；说的是整行时为 -1。</param>
/// <param name="Message">为什么、怎么改。</param>
public sealed record ImportFault(string Cell, int Column, string Message)
{
    /// <summary>说的是哪个字段，而表里没有那一列；别的为 null。</summary>
    public string? Field { get; init; }
}

/// <summary>一行里要改的一处。</summary>
/// <param name="Cell">格子的地址。</param>
/// <param name="Field">字段的中文名。</param>
/// <param name="Before">现在的；空着的是空串。</param>
/// <param name="After">要改成的。</param>
public sealed record ImportChange(string Cell, string Field, string Before, string After);

/// <summary>一行的结果，留给页面看。</summary>
/// <param name="Row">表里第几行。</param>
/// <param name="Kind">会怎样。</param>
/// <param name="Name">这一行叫什么。</param>
/// <param name="Changes">修改的各处。</param>
/// <param name="Faults">没有收的原因。</param>
public sealed record ImportLine(int Row, ImportKind Kind, string Name, IReadOnlyList<ImportChange> Changes, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>新登记的行读成了什么：列表上的、表里有的各字段，金额写成元。</summary>
    public IReadOnlyList<ImportValue> Values { get; init; } = [];
}

/// <summary>新登记的一行里的一个字段。</summary>
/// <param name="Cell">格子的地址。</param>
/// <param name="Field">字段的中文名。</param>
/// <param name="Value">读成了什么。</param>
public sealed record ImportValue(string Cell, string Field, string Value);

/// <summary>正在核对的一行。</summary>
internal sealed class PlannedRow(ReadRow source)
{
    public ReadRow Source { get; } = source;
    public ImportKind Kind { get; set; } = ImportKind.New;
    public LedgerRow? Row { get; set; }
    public bool MatchedById { get; set; }
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, object?> Before { get; set; } = [];
    // 现在各字段显示的字，给人对照
    public Dictionary<string, string> Shown { get; } = new(StringComparer.Ordinal);
    public List<ImportChange> Changes { get; } = [];
    public List<ImportValue> Values { get; } = [];
    public List<ImportFault> Faults { get; } = [];

    /// <summary>有的字段没有填对的行，填了别的：别的字段之间对不上的，也一次说全；不存。</summary>
    public (LedgerRow Row, IReadOnlySet<string> Wrong)? Unsound { get; set; }

    public bool Good => Faults.Count == 0;

    // 整行、行号就不对：不必再说它还缺什么
    public bool Lost { get; private set; }

    public void Refuse(string message)
    {
        Lost = true;
        Faults.Add(new($"第{Source.Number}行", -1, message));
    }

    public void RefuseId(ImportColumn column, string message)
    {
        Lost = true;
        Refuse(column, message);
    }

    public void Refuse(ImportColumn? column, string message, string? field = null)
    {
        if (column is null) Faults.Add(new($"第{Source.Number}行", -1, message) { Field = field });
        else Faults.Add(new(CellAddress.Of(column.Index, Source.Number), column.Index, message));
    }
}
