namespace Bihuan.Audit;

/// <summary>核对各块：号相连、散列相连、内容与散列相符、与保存的链头相符。</summary>
internal sealed class ChainCheck(IReadOnlyList<AuditHead> heads, Action<AuditFault> fault)
{
    private readonly HashSet<AuditHead> _unmet = [.. heads];
    private long _number;
    private string _hash = SealedEntry.NoHash;

    /// <summary>核对过的最后一块；一块也没有时为 null。</summary>
    public AuditHead? Last { get; private set; }

    /// <summary>核对下一块。</summary>
    public void Check(AuditBlock block)
    {
        var expected = _number + 1;
        if (block.Number != expected)
            Fault(AuditFaultKind.BlockMissing, block, block.Number - 1 == expected ? $"缺第{expected}块。" : $"缺第{expected}块至第{block.Number - 1}块。");
        else if (block.PreviousHash != _hash)
            Fault(AuditFaultKind.ChainBroken, block, $"第{block.Number}块接不上前一块：前一块疑似被改动或调换。");
        if (AuditDigest.Named(block.Algorithm) is not { } digest || !AuditForm.Knows(block.Form))
            Fault(AuditFaultKind.NotChecked, block, $"第{block.Number}块用的是{block.Algorithm}(第{block.Form}版)，这里算不了，没有核对。请换一台装有 OpenSSL 3 的机器，或者换新版的程序。");
        else if (AuditForm.Hash(block, digest) != block.Hash)
            Fault(AuditFaultKind.BlockChanged, block, $"第{block.Number}块的内容与它的散列对不上：疑似被改动，或者其中各条被调换。");
        foreach (var head in _unmet.Where(h => h.Number == block.Number || h.Number == 0 && h.Hash == block.Hash).ToList())
        {
            _unmet.Remove(head);
            if (head.Hash != block.Hash) Fault(AuditFaultKind.HeadDiffers, block, $"第{block.Number}块与保存的链头不同：这一块或它以前的链疑似被重写。");
        }
        (_number, _hash) = (block.Number, block.Hash);
        Last = new AuditHead(block.Number, block.Hash, block.SealedAt);
    }

    /// <summary>全部核对过了：没有遇到的链头，就是被截去的。</summary>
    public void Finish()
    {
        foreach (var head in _unmet)
        {
            var message = head.Number == 0
                ? $"链上没有散列为 {head.Hash} 的块：链的末尾疑似被截去，或者链被重写。"
                : $"保存的链头是第{head.Number}块，现在的链只到第{_number}块：末尾疑似被截去。";
            fault(new(AuditFaultKind.HeadMissing, head.Number == 0 ? null : head.Number, null, head.SealedAt, message));
        }
    }

    private void Fault(AuditFaultKind kind, AuditBlock block, string message) =>
        fault(new(kind, block.Number, null, block.SealedAt, message));
}
