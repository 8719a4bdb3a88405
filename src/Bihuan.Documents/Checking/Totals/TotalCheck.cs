using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>逐个看文中报出的总数的一项校核。</summary>
internal abstract class TotalCheck : Check
{
    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var total in document.Document.Totals)
            if (Judge(document, total) is { } fault)
                yield return Of(document, total, fault);
    }

    /// <summary>落在这个总数上的一条意见。</summary>
    private protected Remark Of(CheckedDocument document, StatedTotal total, TotalFault fault) =>
        TotalPlace.Of(document, total) is var (column, end)
            ? At(total.Line, column, end, fault.Message, fault.Suggestion, fault.Severity, fault.Related)
            : OnLine(total.Line, fault.Message, fault.Suggestion, fault.Severity, fault.Related);

    /// <summary>这一个总数有没有毛病；没有时为 null。</summary>
    private protected abstract TotalFault? Judge(CheckedDocument document, StatedTotal total);
}

/// <summary>一个总数的毛病。</summary>
internal sealed record TotalFault(string Message, string? Suggestion, RemarkSeverity Severity, IReadOnlyList<int>? Related = null);
