using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.adverbial-de：状语之后、补语之前误用“的”。</summary>
internal sealed class AdverbialDe : Check
{
    // 只作状语、很少作定语的词。
    private static readonly string[] Adverbs =
        ["更好", "更快", "更多", "更有效", "更加有效", "更深入", "更广泛", "更充分", "不断", "逐步", "过多", "过度", "持续不断", "源源不断", "坚持不懈", "切实", "及时", "反复", "深入", "认真", "积极", "主动", "充分", "有效", "稳步", "扎实", "坚定不移", "毫不动摇", "一如既往", "自觉", "真正", "最大限度", "尽可能", "有针对性", "创造性", "系统", "全面", "科学"];

    // 上面各词的末一字：“的”前面不是这些字的，不必逐个词去比。
    private static readonly SearchValues<char> LastOfAdverbs = SearchValues.Create([.. Adverbs.Select(a => a[^1])]);

    // 不会当名词用的动词与介词：前面的“的”一定是“地”。
    private static readonly string[] Verbs =
        ["完成了", "完成", "做好", "抓好", "推动", "推进了", "提升了", "提高了", "加强了", "促进", "履行", "发挥了", "发挥", "解决了", "落实了", "开展了", "增强了", "改善了", "服务于", "调动了", "激发了", "满足", "适应", "掌握", "运用到", "融入", "从", "把", "将", "向", "投入到", "参与到", "帮助", "了解到", "维护了", "保障了", "体现了", "贯彻了", "纠正了", "在", "为", "对", "服务企业", "服务群众", "服务基层", "服务全", "融合到", "运用于"];

    // “更好的为民服务”“更好的在线体验”“更快的对接机制”，前面的“的”没有错。
    private static readonly string[] NounStarts = ["在线", "在岗", "在职", "在校", "在建", "在途", "在押", "在位", "为民", "为企", "为农", "为人", "为老", "为政", "为官", "对外", "对策", "对象", "对口", "对接", "对内", "对照", "对话", "对账", "对标", "对比", "对应", "对方", "对手", "对公"];

    // “得到更好的发挥”一类，动词作宾语，用“的”。
    private static readonly string[] Takers = ["得到", "取得", "实现", "获得", "作出", "做出", "有", "给予", "进行", "予以", "提供", "享受", "需要", "得以", "是", "为"];

    // 单音动词带“不实、不够”一类补语，用“得”。
    private const string SingleVerbs = "抓做压管改查盯学落谈讲督办用";

    private static readonly string[] Complements = ["不实", "不够", "不深", "不细", "不严", "不紧", "不牢", "不到位", "不透", "不全", "不准", "不勤", "不好"];

    public override string Rule => "wording.adverbial-de";
    public override string Name => "的地得混用";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "动词之前的状语用“地”，动词之后的补语用“得”。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是推动各窗口⟦更好的完成⟧帮办代办。"),
        CheckExample.Breaking("1.在推进改革中⟦过多的从⟧本部门考虑。"),
        CheckExample.Breaking("一是帮助企业⟦更好的在⟧本地投资。"),
        CheckExample.Breaking("1.主体责任⟦压的不实⟧，窗口值守不严。"),
        CheckExample.Clean("一是更好地完成帮办代办，得到更好的发挥；更好的为民服务环境，更多的在线事项；更好的完成情况，不断的努力；提出更有效的解决办法；压得不实，做的不好的窗口，积极的促进作用。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Content.All;
        for (var at = all.IndexOf('的'); at >= 0; at = all.IndexOf('的', at + 1))
        {
            if (Adverbial(all, at) is var (start, end))
                yield return Said(document, start, end, "地", "动词之前的状语用“地”。");
            else if (Complement(all, at) is { } to)
                yield return Said(document, at - 1, to, "得", "动词之后的补语用“得”。");
        }
    }

    private Remark Said(CheckedDocument document, int start, int end, string right, string suggestion)
    {
        var (line, column) = document.Content.Place(start);
        var to = column + end - start;
        return At(line, column, to, $"{Around(document.Text(line), column, to)}处“{document.Text(line)[column..to]}”的“的”疑应为“{right}”。", suggestion);
    }

    private static (int Start, int End)? Adverbial(string text, int at)
    {
        if (at == 0 || !LastOfAdverbs.Contains(text[at - 1]) || Ending(text, at, Adverbs) is not { } adverb || Starting(text, at + 1, Verbs) is not { } verb)
            return null;
        if (verb.Length == 1 && "在为对".Contains(verb, StringComparison.Ordinal) && (adverb[0] != '更' || Starting(text, at + 1, NounStarts) is not null))
            return null;
        var start = at - adverb.Length;
        var end = at + 1 + verb.Length;
        if (Ending(text, start, Takers) is not null)
            return null;
        // 动词之后没有宾语，或跟着“情况”“作用”，动词是当名词用的。
        var next = CharAt(text, end);
        return next == '\n' || "，。；、,;”）)的".Contains(next, StringComparison.Ordinal) || Starting(text, end, ["情况", "作用", "措施", "办法", "方式", "程度", "能力", "工作", "机制", "效果", "任务", "时间", "能"]) is not null
            ? null : (start, end);
    }

    private static int? Complement(string text, int at) =>
        at > 0 && text[at + 1] == '不' && SingleVerbs.Contains(text[at - 1], StringComparison.Ordinal) && (at == 1 || !"工公处采合开服规财土利信借使引适小通录作".Contains(text[at - 2], StringComparison.Ordinal))
        && Starting(text, at + 1, Complements) is { } complement && CharAt(text, at + 1 + complement.Length) is not ('的' or '人' or '同') ? at + 1 + complement.Length : null;

    private static string? Ending(string text, int end, string[] words) =>
        Array.Find(words, w => end >= w.Length && string.CompareOrdinal(text, end - w.Length, w, 0, w.Length) == 0);

    private static string? Starting(string text, int start, string[] words) =>
        Array.Find(words, w => string.CompareOrdinal(text, start, w, 0, w.Length) == 0);
}
