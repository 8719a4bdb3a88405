namespace Bihuan.Ledgers;

/// <summary>有哪些台账：逐个写明，不靠扫描。一个进程一份；测试可以另给一份。</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Ledger> _byCode;
    private readonly Dictionary<Type, Ledger> _byRow;

    /// <param name="ledgers">各台账，按导航里的先后。</param>
    public Catalog(params IReadOnlyList<Ledger> ledgers)
    {
        Ledgers = ledgers;
        _byCode = ledgers.ToDictionary(l => l.Code, StringComparer.Ordinal);
        _byRow = ledgers.ToDictionary(l => l.RowType);
    }

    /// <summary>全部，按导航里的先后。</summary>
    public IReadOnlyList<Ledger> Ledgers { get; }

    /// <summary>按代号找；没有时为 null。</summary>
    public Ledger? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>这种行属于哪本台账。</summary>
    /// <exception cref="KeyNotFoundException">不在这一份里，是程序写错了。</exception>
    public Ledger Of(Type rowType) => _byRow[rowType];

    /// <summary>一本台账的下级台账，如会议的议题。</summary>
    public IEnumerable<Ledger> ChildrenOf(Ledger ledger) => Ledgers.Where(l => l.ParentCode == ledger.Code);
}
