namespace Bihuan.Documents.Checking.Numbering;

/// <summary>条目序号的一项校核：把 <see cref="OrdinalWalk"/> 找到的一种毛病写成意见。</summary>
internal abstract class OrdinalCheck : Check
{
    private protected abstract OrdinalFaultKind Kind { get; }

    internal sealed override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var fault in document.Once(OrdinalWalk.Of).Faults)
            if (fault.Kind == Kind)
                yield return At(fault.Line, fault.Column, fault.End, fault.Message, fault.Suggestion, fault.Severity, fault.Related);
    }
}
