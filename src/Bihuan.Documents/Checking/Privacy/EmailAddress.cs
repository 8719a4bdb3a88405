using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.email：电子邮箱。</summary>
internal sealed class EmailAddress : Check
{
    private static readonly SearchValues<char> Ats = SearchValues.Create("@＠");

    public override string Rule => "privacy.email";
    public override string Name => "电子邮箱";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "个人的电子邮箱是个人信息（个人信息保护法第四条）；文末公布给群众的信箱可以保留，只作提示。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“材料报送迟缓”的问题。
            整改情况：一是明确由综合科收取，材料发至⟦qinws88@example.com⟧。
            """),
        CheckExample.Breaking("""
            1.关于“材料报送迟缓”的问题。
            整改情况：一是设立意见邮箱：⟦yxzwfw@example.gov.cn⟧，专人每日查看。
            """),
        CheckExample.Breaking("""
            1.关于“材料报送迟缓”的问题。
            整改情况：一是由办公室专人审核，联系邮箱⟦hanxm1990@example.com⟧。
            """),
        CheckExample.Clean("""
            1.关于“材料报送迟缓”的问题。
            整改情况：一是设立意见邮箱，专人每日查看；二是转发@各窗口的提醒。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Ats))
        {
            var text = document.Folded(line);
            var past = 0;
            for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
            {
                int start = at, end = at + 1, dot = -1;
                while (start > past && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+')) start--;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
                {
                    if (text[end] == '.') dot = end;
                    end++;
                }
                past = at + 1;
                if (text[end - 1] == '.') (end, dot) = (end - 1, text.LastIndexOf('.', end - 2, end - 2 - at));
                if (start == at || dot <= at + 1 || end - dot < 3) continue;
                var open = IsOpen(document, line, start, end);
                yield return At(line, start, end, $"印有电子邮箱“{document.Text(line)[start..end]}”。",
                    open ? "面向公众公开的可保留；宜用公务邮箱。" : "是个人邮箱的，请删去或遮盖。", open ? RemarkSeverity.Hint : null);
            }
        }
    }

    // 公布给群众的信箱、政务邮箱；措施里写的“联系邮箱”不是。
    private static bool IsOpen(CheckedDocument document, int line, int start, int end) =>
        document.Role(line) == Rectification.LineRole.Contact || document.Folded(line).AsSpan(start, end - start).EndsWith(".gov.cn", StringComparison.OrdinalIgnoreCase)
        || PrivacyText.Before(document.Text(line), start, 16, ["监督", "举报", "投诉", "服务", "咨询", "意见", "信箱", "公开", "公布", "通讯地址", "通信地址"]) is not null;
}
