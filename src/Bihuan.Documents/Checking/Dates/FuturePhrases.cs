using System.Buffers;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>将来的说法：“将继续”“拟于”“计划按照”“待……后”“力争……前”。“将……纳入”“年度计划”“等待”不是。</summary>
internal static class FuturePhrases
{
    private const int Longest = 20;

    private static readonly SearchValues<char> Leads = SearchValues.Create("将拟计待等力下预即“《‘”》’");
    private static readonly SearchValues<char> Ends = SearchValues.Create(",。;、");

    private static readonly string[] AfterWill = ["继续", "进一步", "持续", "严格", "按照", "依照", "根据", "结合", "定期", "适时", "逐步", "全面", "于近期", "第一时间", "尽快", "陆续", "在下一步", "在今后", "以此次", "以本次", "以这次", "积极", "切实", "认真", "坚持", "坚决"];
    private static readonly string[] AfterPlan = ["按照", "于", "在", "对", "每", "将", "组织", "开展", "召开", "举办", "年内", "年底", "下半年", "明年", "通过", "由", "近期", "用", "投入", "采购", "新增", "修订"];
    private static readonly string[] AfterIntend = ["于", "在", "对", "将", "召开", "组织", "开展", "邀请", "采取", "通过", "按", "由", "建立", "采购", "增设", "近期", "下一步", "启动", "出台"];
    private static readonly string[] BeforeIntend = ["我局", "我中心", "我单位", "我办", "现", "目前", "并", "已", "均", "是", "也", "还", "正", "组"];

    /// <summary>[start, end) 里第一处；没有时为 null。引号、书名号里的不算。</summary>
    public static (int Start, int End)? First(string s, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            var skipped = s.AsSpan(i, end - i).IndexOfAny(Leads);
            if (skipped < 0)
                break;
            i += skipped;
            var c = s[i];
            if (c is '“' or '《' or '‘')
                depth++;
            else if (c is '”' or '》' or '’')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && At(s.AsSpan(start, end - start), i - start) is > 0 and var length)
                return (i, i + length);
        }
        return null;
    }

    // 从 at 起是将来的说法时，它有多长；不是时为 0。
    private static int At(ReadOnlySpan<char> s, int at)
    {
        var rest = s[at..];
        var first = at == 0 || s[at - 1] is ',' or '。' or ';' or ':' or ' ' or '是' or '、';
        return rest[0] switch
        {
            '将' when rest.StartsWith("将于") && rest.Length > 2 && (char.IsAsciiDigit(rest[2]) || rest[2] is '今' or '明' or '年' or '近' or '下') => 2,
            '将' when at == 0 || s[at - 1] is not ('即' or '主' or '大' or '干' or '健' or '名') => Followed(rest, 1, AfterWill),
            '即' when rest.StartsWith("即将") => 2,
            '拟' when first || EndsWithAny(s[..at], BeforeIntend) => Followed(rest, 1, AfterIntend),
            '计' when rest.StartsWith("计划") && (first || EndsWithAny(s[..at], BeforeIntend)) => rest.Length > 2 && char.IsAsciiDigit(rest[2]) ? 2 : Followed(rest, 2, AfterPlan),
            '待' when first && !rest.StartsWith("待遇") && !rest.StartsWith("待办") && !rest.StartsWith("待岗") => Until(rest, '后'),
            '等' when first && !rest.StartsWith("等待") => Until(rest, '后'),
            '力' when rest.StartsWith("力争") => Term(rest),
            '预' when rest.StartsWith("预计") && rest.Length > 2 && (char.IsAsciiDigit(rest[2]) || rest[2] is '今' or '明' or '年' or '于' or '在' or '到') => 2,
            '下' when first && (rest.StartsWith("下一步,") || rest.StartsWith("下步,") || rest.StartsWith("下一步我") || rest.StartsWith("下一步将")) => rest[1] == '一' ? 3 : 2,
            _ => 0,
        };
    }

    private static int Followed(ReadOnlySpan<char> rest, int skip, string[] words)
    {
        foreach (var word in words)
            if (rest[skip..].StartsWith(word))
                return skip + word.Length;
        return 0;
    }

    // “待资金到位后”：同一分句里不远处有“后”。
    private static int Until(ReadOnlySpan<char> rest, char mark)
    {
        var near = rest[..Math.Min(rest.Length, Longest)];
        if (near.IndexOfAny(Ends) is >= 0 and var stop)
            near = near[..stop];
        var at = near.IndexOf(mark);
        return at > 2 && (at + 1 >= rest.Length || rest[at + 1] is not ('续' or '台' or '勤' or '备')) ? at + 1 : 0;
    }

    // “力争年底前建成”才是打算；“力争构建……环境”是一般的话。
    private static int Term(ReadOnlySpan<char> rest)
    {
        var near = rest[..Math.Min(rest.Length, Longest)];
        if (near.IndexOfAny(Ends) is >= 0 and var stop)
            near = near[..stop];
        return near.Contains("年底", StringComparison.Ordinal) || near.Contains("月底", StringComparison.Ordinal) || near.Contains("年内", StringComparison.Ordinal) || near.Contains("日前", StringComparison.Ordinal) || near.Contains("月前", StringComparison.Ordinal) ? 2 : 0;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.EndsWith(word))
                return true;
        return false;
    }
}
