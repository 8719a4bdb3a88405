using Bihuan.Ledgers;

namespace Bihuan.Exchange.Collecting;

/// <summary>发下去时一格是什么。</summary>
/// <param name="Shown">给人看的字；空着的是空串。</param>
/// <param name="Written">能认回同一个值的字。</param>
public sealed record SentCell(string Shown, string Written)
{
    /// <summary>值；空着的为 null。</summary>
    internal object? ValueOf(Field field) => Written.Length == 0 ? null : field.Kind.Parse(Written).Value;
}

/// <summary>发下去的一行。</summary>
/// <param name="Id">行号。</param>
/// <param name="Name">叫什么。</param>
/// <param name="Cells">字段名 → 格。采用了交回的以后，就是交回的那样：下次再交同样的，不再问。</param>
public sealed record SentRow(Guid Id, string Name, Dictionary<string, SentCell> Cells)
{
    /// <summary>是这个单位加的、已经收下的行：交回的表里没有它的行号。</summary>
    public bool Added { get; init; }
}

/// <summary>发给一个单位的各行，当时的样子；三方比对就从这里起。</summary>
/// <param name="Rows">各行。</param>
public sealed record SentRows(List<SentRow> Rows);
