using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>form.missing-title、form.missing-signature、form.missing-date:题名、落款、成文日期(GB/T 9704)。节录的文本常常没有，所以只是提示。</summary>
internal static class MissingParts
{
    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        // 台账与看不出种类的文本没有落款一说。
        if (document.Kind is DocumentKind.Ledger or DocumentKind.Other)
            yield break;
        if (document.Title is null && !document.Roles.Contains(LineRole.Title))
            yield return new("form.missing-title", RemarkSeverity.Hint, null, null, null, "没有标题。", [], "请补上由发文机关、事由、文种组成的标题。");
        if (!document.Roles.Contains(LineRole.Signature))
            yield return new("form.missing-signature", RemarkSeverity.Hint, null, null, null, "没有落款机关。", [], "请补上发文机关署名。");
        if (!document.Roles.Contains(LineRole.Date))
            yield return new("form.missing-date", RemarkSeverity.Hint, null, null, null, "没有成文日期。", [], "请补上成文日期。");
    }
}
