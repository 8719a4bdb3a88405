using System.Globalization;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.company：没有遮盖的企业、合作社名称。同一家一条意见。</summary>
internal sealed class CompanyName : Check
{
    private static readonly string[] Endings = ["有限责任公司", "股份有限公司", "有限公司", "专业合作社", "合作联社"];

    // 国有银行、电网、通信、能源，人人都要打交道，点名无损于谁。
    private static readonly string[] Everyday = ["国家电网", "国网", "南方电网", "中国移动", "中国联通", "中国电信", "中国邮政", "中国铁塔", "中国石油", "中国石化", "中石油", "中石化", "工商银行", "农业银行", "建设银行", "交通银行", "邮政储蓄银行"];

    // 名称前面的话，到这些词为止。
    private static readonly string[] Leads =
    [
        "对接", "委托", "联系", "协调", "督促", "要求", "聘请", "通过", "选定", "确定", "支付", "退还", "约谈", "组织", "引进", "引入", "采购", "购买", "签订", "中标", "成交", "合作", "供应商", "企业", "单位", "责成", "指导", "帮助", "走访", "为期",
        "与", "和", "由", "向", "给", "对", "及", "为", "在", "到", "经", "被", "将", "从", "请", "让", "是", "的", "了", "即", "于", "把",
    ];

    public override string Rule => "privacy.company";
    public override string Name => "企业名称";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "通报里点了第三方企业的全称，可能影响其商誉；与问题无关的宜写“某公司”。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“设备维护不到位”的问题。
            整改情况：一是约谈⟦云溪青梧物业管理有限公司⟧，更换叫号机。
            """),
        CheckExample.Clean("""
            1.关于“设备维护不到位”的问题。
            整改情况：一是约谈某物业有限公司与XX科技有限公司，二是与中国农业银行股份有限公司云溪支行、国家电网有限公司对接，规范有限公司登记，三是新登记农民专业合作社12家。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var own = document.Document.Issuer;
        var found = new List<(string Name, int Line, int Column, int End)>();
        var endings = Array.FindAll(Endings, document.Content.Has);
        if (endings.Length == 0)
            yield break;
        foreach (var line in document.ContentLines())
        {
            var text = document.Text(line);
            if (!text.Contains("公司", StringComparison.Ordinal) && !text.Contains("合作", StringComparison.Ordinal)) continue;
            foreach (var ending in endings)
                for (var at = text.IndexOf(ending, StringComparison.Ordinal); at >= 0; at = text.IndexOf(ending, at + ending.Length, StringComparison.Ordinal))
                    if (!(ending == "有限公司" && at >= 2 && text.AsSpan(at - 2, 2).SequenceEqual("股份")) && Start(text, at) is { } start
                        && text[start..(at + ending.Length)] is var name && !Array.Exists(Everyday, w => name.Contains(w, StringComparison.Ordinal)) && !(name.Contains("中国", StringComparison.Ordinal) && name.Contains("银行", StringComparison.Ordinal)) && (own is null || !own.Contains(name, StringComparison.Ordinal)) && found.Count < Checker.MostOfOneRule)
                        found.Add((name, line, start, at + ending.Length));
        }
        foreach (var company in found.GroupBy(f => f.Name))
        {
            var first = company.MinBy(f => f.Line);
            var count = company.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"（共{company.Count()}处）") : "";
            yield return At(first.Line, first.Column, first.End, $"印有企业名称“{company.Key}”{count}，请看公开时是否需要隐去。", "与问题无关的，可写“某公司”。",
                related: [.. company.Select(f => f.Line).Where(l => l != first.Line).Distinct().Take(50)]);
        }
    }

    // 往前找名称的起点；遮盖的、泛指的为 null。
    private static int? Start(string text, int suffix)
    {
        var start = suffix;
        while (start > 0 && suffix - start < 30 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '(' or ')' or '（' or '）' or '*' or '×') && text[start - 1] is not ('一' or '是')) start--;
        // “(河南)”的括号在名称里，行文的括号不在。
        var open = text.AsSpan(start, suffix - start).LastIndexOfAny('(', '（');
        if (open >= 0 && text.AsSpan(start + open, suffix - start - open).IndexOfAny(')', '）') < 0) start += open + 1;
        var name = text.AsSpan(start, suffix - start);
        if (name.ContainsAny("*×某XＸ")) return null;
        var best = 0;
        foreach (var lead in Leads)
            if (name.LastIndexOf(lead, StringComparison.Ordinal) is >= 0 and var at && name.Length - at - lead.Length >= 4)
                best = Math.Max(best, at + lead.Length);
        return name.Length - best >= 4 && !name[best..].Contains("规范", StringComparison.Ordinal) && !name[best..].EndsWith("农民", StringComparison.Ordinal) ? start + best : null;
    }
}
