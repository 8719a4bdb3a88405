using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.attachment-list：文中说见附件，没有附件说明。</summary>
internal sealed class AttachmentList : Check
{
    private static readonly string[] Mentions = ["见附件", "见附表", "后附", "附后"];

    public override string Rule => "form.attachment-list";
    public override string Name => "缺附件说明";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "有附件的，正文之下编附件说明，写明附件的顺序号和名称（GB/T 9704—2012 第7.3.4条）；文中说见附件而全文没有，多是附件漏发了。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度12项（⟦见附件⟧）。\n中共云溪县政务服务局党组\n2024年9月26日"),
        CheckExample.Clean("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度12项（见附件），对缺失的附件逐笔补正。\n附件：值守制度清单\n中共云溪县政务服务局党组\n2024年9月26日"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Kind is DocumentKind.Other || !document.Content.Has("附") || IsListed(document))
            yield break;
        foreach (var word in Mentions)
            foreach (var line in document.Content.LinesWith(word))
            {
                var at = document.Text(line).IndexOf(word, StringComparison.Ordinal);
                yield return At(line, at, at + word.Length, $"文中说“{word}”，全文没有附件说明，也没有附件。", "请补上附件说明与附件；已另行报送的，请写明。");
                yield break;
            }
    }

    private static bool IsListed(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("附"))
            if (document.Role(line) == LineRole.Attachment || document.Folded(line).AsSpan().TrimStart() is var text && (text.StartsWith("附件") || text.StartsWith("附表") || text.StartsWith("附:")))
                return true;
        // 表格就在文中的，附的就是它。
        return document.Document.Roles.Contains(LineRole.TableHeader);
    }
}
