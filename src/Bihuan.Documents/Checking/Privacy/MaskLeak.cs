using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-leak：一处遮住的，别处印了出来。</summary>
internal sealed class MaskLeak : Check
{
    private static readonly string[] Inspections = ["巡察", "巡视"];
    private static readonly string[] Provinces = ["河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "宁夏", "天津", "上海", "重庆"];
    private static readonly string[] Parties = ["党组", "党委", "党支部", "党总支"];

    public override string Rule => "privacy.mask-leak";
    public override string Name => "遮盖外泄";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "年份、单位、姓名、号码在一处遮住，别处又印出来，等于没有遮；公开前要前后对照。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            本单位在20**年3月4日至4月12日接受了县委第二巡察组的巡察，20**年6月3日反馈了意见。
            1.关于“制度执行不严”的问题。⟦18年⟧政治巡察后制度仍未修订。
            整改情况：一是修订制度。
            """),
        CheckExample.Breaking("""
            中共**局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对**局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            ⟦中共云溪县政务服务局党组⟧
            2024年9月26日
            """),
        CheckExample.Breaking("""
            1.关于“回访不及时”的问题。
            整改情况：一是回访138****1234反映的事项。二是向⟦13800001234⟧致歉。
            """),
        CheckExample.Breaking("""
            1.关于“收费不规范”的问题。
            整改情况：一是对经办人张某某批评教育。二是收回⟦张小满⟧同志多领的补贴。
            """),
        CheckExample.Clean("""
            本单位在20**年3月4日至4月12日接受了县委第二巡察组的巡察，20**年6月3日反馈了意见。
            1.关于“收费不规范”的问题。2022年第二季度费用迟付。
            整改情况：一是对经办人张某某批评教育，回访138****1234反映的事项。二是李小满同志补办手续。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var masks = document.Once(Masks.Of);
        return masks.All.Count == 0 ? [] : [.. Years(document, masks), .. Bodies(document, masks), .. Phones(document, masks), .. People(document, masks)];
    }

    // 巡察的年份遮住了，“19年政治巡察”又说出来。
    private IEnumerable<Remark> Years(CheckedDocument document, Masks masks)
    {
        var masked = masks.Of(MaskKind.Year).FirstOrDefault(m => Mentions(PrivacyText.Sentence(document.Text(m.Line), m.Column, 160), Inspections));
        if (masked is null) yield break;
        foreach (var line in document.ContentLines())
        {
            var text = document.Folded(line);
            foreach (var run in DigitRuns.In(text, 2))
                if (run.Length is 2 or 4 && run.End < text.Length && text[run.End] == '年' && (run.Length == 2 || text[run.Column] is '1' or '2')
                    && Mentions(text.AsSpan(run.End + 1, Math.Min(8, text.Length - run.End - 1)), Inspections) && !PrivacyText.InTitleMarks(text, run.Column))
                    yield return At(line, run.Column, run.End + 1, $"第{masked.Line}行把年份遮作“{document.Text(masked.Line)[masked.Column..masked.End]}年”，这里却印出“{document.Text(line)[run.Column..(run.End + 1)]}”，疑似泄露。", "请同样遮盖，或都不遮。", related: [masked.Line]);
        }
    }

    // 本单位遮住了，落款、标题里又印出来，或印了省名。
    private IEnumerable<Remark> Bodies(CheckedDocument document, Masks masks)
    {
        if (masks.Of(MaskKind.Body).FirstOrDefault(m => Mentions(document.Text(m.Line).AsSpan(m.End, Math.Min(8, document.Text(m.Line).Length - m.End)), Parties)) is not { } own) yield break;
        var hidden = document.Text(own.Line)[own.Column..own.End];
        foreach (var line in document.ContentLines())
        {
            var text = document.Text(line);
            if (document.Role(line) is LineRole.Signature or LineRole.Title or LineRole.Masthead && text.Contains(hidden[^1]) && !text.Any(c => PrivacyText.IsMask(c)))
                yield return OnLine(line, $"第{own.Line}行把单位遮作“{hidden}”，这里却印出全称，疑似泄露。", "请同样遮盖，或都不遮。", related: [own.Line]);
        }
        foreach (var line in document.ContentLines())
            foreach (var province in Provinces)
                if (document.Text(line).IndexOf(province, StringComparison.Ordinal) is >= 0 and var at)
                {
                    yield return At(line, at, at + province.Length, $"单位遮作“{hidden}”(第{own.Line}行)，这里印有“{province}”，可能由此推知是哪里，请看是否需要遮盖。", "不需要写明的，改写“省”“市”。", RemarkSeverity.Hint, [own.Line]);
                    yield break;
                }
    }

    private IEnumerable<Remark> Phones(CheckedDocument document, Masks masks)
    {
        var hidden = masks.Of(MaskKind.Phone).GroupBy(m => m.Shape).ToDictionary(g => g.Key, g => g.First());
        if (hidden.Count == 0) yield break;
        foreach (var line in document.ContentLines())
        {
            var text = document.Folded(line);
            foreach (var run in DigitRuns.In(text, 11))
                if (run.Length == 11 && hidden.TryGetValue(text[run.Column..(run.Column + 3)] + text[(run.End - 4)..run.End], out var mask))
                    yield return At(line, run.Column, run.End, $"第{mask.Line}行遮住的号码，这里印全了，疑似泄露。", "请同样遮盖。", related: [mask.Line]);
        }
    }

    // “张某某”与“张小满”同姓同字数，可能是一个人。
    private IEnumerable<Remark> People(CheckedDocument document, Masks masks)
    {
        var hidden = masks.Of(MaskKind.Person).GroupBy(m => document.Text(m.Line)[m.Column]).ToDictionary(g => g.Key, g => g.ToList());
        if (hidden.Count == 0) yield break;
        foreach (var person in document.Once(NamedPeople.Of).All.Where(n => n.Kind != PersonKind.Public).DistinctBy(n => n.Name))
            if (hidden.TryGetValue(person.Name[0], out var same) && same.Find(m => m.End - m.Column == person.Name.Length || m is { Shape: "某" } && m.End - m.Column == 2) is { } mask)
                yield return At(person.Line, person.Column, person.End, $"第{mask.Line}行遮作“{document.Text(mask.Line)[mask.Column..mask.End]}”，这里印出“{person.Name}”，可能是同一个人，请核实。", "是同一个人的，请同样遮盖。", RemarkSeverity.Hint, [mask.Line]);
    }

    private static bool Mentions(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
