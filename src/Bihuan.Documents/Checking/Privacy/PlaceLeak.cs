using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.place-leak：自己的地名遮住了，别的地名又说出来。</summary>
internal sealed class PlaceLeak : Check
{
    private const int Most = 20;

    // 地名的末一字；“街道”“路社区”另看。
    private static readonly SearchValues<char> Ends = SearchValues.Create("市县区镇乡街社");

    // 地名之前是这些字，才断得开；句首的“按照市委”“根据县委”断不开，所以不看句首。
    private const string Bounds = "、在赴到至与从过";

    // “市委”“县级”前面的是别的词。
    private const string Levels = "委纪级直属内长里情";

    // 有这些字的不是专名：全区、各镇、新区、县乡……
    private const string Generic = "全各本我省市县区乡镇街新老社园景地辖校片该此其他它每两多几某级驻进入于的等小大超菜股上下返回家农沿超个一二三四五六七八九十是为有之及和与在或并以了将对向";

    private static readonly string[] Words =
        ["开发", "示范", "试点", "功能", "服务", "办事", "等候", "休息", "自助", "窗口", "咨询", "填单", "母婴", "警示", "工业", "生活", "住宅", "重点", "公共", "综合", "办公", "展示", "体验", "保护", "风景", "经济", "试验", "受理", "审批", "接待", "引导", "洽谈", "阅览", "学习", "候办", "等待", "实验", "先行", "自治", "中心", "建制", "特色", "先进", "脱贫", "贫困", "主要", "有关", "相关", "部分", "所属", "偏远", "基层", "产业", "物流", "禁止", "误区", "盲", "责任", "党建", "网格", "文明", "智慧", "红色", "美丽", "联系", "帮扶", "结对", "高新", "自贸", "保税", "合作", "商务", "宣传", "展览", "停车", "集市", "门市", "主城", "中央", "核心", "周边", "相邻", "邻近", "毗邻", "兄弟", "外地", "对口", "边远", "政务", "大厅", "帮办", "导办", "代办", "前台", "后台",
         "落实", "贯彻", "按照", "根据", "参加", "配合", "邀请", "接受", "围绕", "结合", "对照", "传达", "执行", "协助", "协调", "推动", "联合", "依托", "召开", "面向", "对接", "争取", "督促", "组织", "支持", "覆盖", "走访", "下沉", "前往", "分管", "主管", "牵头", "现场", "线上", "线下", "群众", "企业", "部门", "单位"];

    private static readonly string[] Provinces = ["河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "宁夏", "西藏", "新疆"];
    private static readonly string[] Visits = ["视察", "考察", "调研", "指导", "关于"];

    public override string Rule => "privacy.place-leak";
    public override string Name => "由地名推知单位";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "自己的县、区遮作“XX县”“**区”，文中又印出所在的市、相邻的街道，仍能推知是哪里。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("1.关于“窗口值守不严”的问题。\n整改情况：一是制定《XX县窗口值守制度》。二是通过⟦青禾市⟧政务服务平台受理。"),
        CheckExample.Breaking("1.关于“联系群众不够”的问题。\n整改情况：一是在**区开展走访，下沉干部到⟦柳湾路街道⟧。"),
        CheckExample.Clean("1.关于“窗口值守不严”的问题。\n整改情况：一是制定《XX县窗口值守制度》。二是到各乡镇、开发区、老旧小区走访，在全市、全区推广，与街道、社区结对，设置咨询区、等候区。"),
        CheckExample.Clean("1.关于“窗口值守不严”的问题。\n整改情况：一是通过青禾市政务服务平台受理。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var own = document.Once(MaskRuns.Of).All.FirstOrDefault(r => IsPlace(document.Text(r.Line), r));
        if (own.Line == 0)
            yield break;
        var places = Places(document).Concat(Visited(document)).OrderBy(p => p.Line).ThenBy(p => p.Column).ToList();
        if (places.Count == 0)
            yield break;
        var (line, column, end) = places[0];
        var names = places.Select(p => document.Text(p.Line)[p.Column..p.End]).Distinct().Take(5).ToList();
        yield return At(line, column, end, $"第{own.Line}行把地名遮作“{document.Text(own.Line)[own.Column..(own.End + 1)]}”，文中却印有“{string.Join("”“", names)}”，可能由此推知是哪里。", "请看是否需要一并遮盖，或改写“市”“街道”。",
            related: [.. places.Select(p => p.Line).Append(own.Line).Where(l => l != line).Distinct().Take(Most)]);
    }

    private static bool IsPlace(string text, MaskRun run) => run.End < text.Length && "县市区镇乡州旗路街村".Contains(text[run.End]);

    private static IEnumerable<(int Line, int Column, int End)> Places(CheckedDocument document)
    {
        var count = 0;
        foreach (var line in document.Content.LinesWith(Ends))
        {
            var text = document.Text(line);
            for (var at = Punctuation.Glyphs.Next(text, 0, Ends); at >= 0; at = Punctuation.Glyphs.Next(text, at + 1, Ends))
                if (End(text, at) is { } end && !(end < text.Length && Levels.Contains(text[end])) && Start(text, at) is { } start && !PrivacyText.InTitleMarks(text, start))
                {
                    yield return (line, start, end);
                    if (++count == Most)
                        yield break;
                }
        }
    }

    private static int? End(string text, int at) => text[at] switch
    {
        '街' => string.CompareOrdinal(text, at, "街道", 0, 2) == 0 ? at + 2 : null,
        '社' => string.CompareOrdinal(text, at, "社区", 0, 2) == 0 && at > 0 && text[at - 1] is '路' or '街' ? at + 2 : null,
        '市' => at + 1 < text.Length && "场民容政级直价面值".Contains(text[at + 1]) && string.CompareOrdinal(text, at + 1, "政务", 0, 2) != 0 ? null : at + 1,
        '区' => at + 1 < text.Length && "域别分间块位".Contains(text[at + 1]) ? null : at + 1,
        '乡' => at + 1 < text.Length && "镇村亲愁音土".Contains(text[at + 1]) ? null : at + 1,
        _ => at + 1,
    };

    // 两三个字的专名从哪里起；不是专名的为 null。
    private static int? Start(string text, int at)
    {
        for (var length = 2; length <= 3; length++)
        {
            var start = at - length;
            if (start < 1 || !Bounds.Contains(text[start - 1]) || text[start - 1] == '过' && (start < 2 || text[start - 2] != '通'))
                continue;
            var name = text.AsSpan(start, length);
            foreach (var c in name)
                if (c is not (>= '\u4E00' and <= '\u9FFF') || Generic.Contains(c))
                    return null;
            foreach (var word in Words)
                if (name.Contains(word, StringComparison.Ordinal))
                    return null;
            return start;
        }
        return null;
    }

    // “调研指导某省时的讲话”：学的多是来本省的讲话。
    private static IEnumerable<(int Line, int Column, int End)> Visited(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("总书记"))
        {
            var text = document.Text(line);
            foreach (var province in Provinces)
                if (text.IndexOf(province, StringComparison.Ordinal) is > 0 and var at && PrivacyText.Before(text, at, 12, Visits) is not null && PrivacyText.Before(text, at, 24, ["总书记"]) is not null)
                    yield return (line, at, at + province.Length);
        }
    }
}
