namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.between-quotes：并列的引号、书名号之间，有的用顿号，有的不用。</summary>
internal sealed class MarksBetweenItems : Check
{
    private const int MostPlaces = 1000;

    public override string Rule => "punctuation.between-quotes";
    public override string Name => "并列引号间顿号不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "标有引号、书名号的并列成分之间通常不用顿号（GB/T 15834—2011 第4.5.3.5条）；用与不用，一份文书里应当一致。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是推行“全程网办”“异地代收”“容缺受理”。\n二是设置“帮办窗口⟦”、“⟧代办窗口”。"),
        CheckExample.Breaking("一是修订《值守办法》《请假办法》《考核办法》。\n二是学习《服务规范⟦》、《⟧礼仪规范》。"),
        CheckExample.Clean("一是推行“全程网办”“异地代收”。\n二是修订《值守办法》、《请假办法》（“帮办”、代办）。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document) =>
        new[] { Compare(document, "”“", "”、“", "引号"), Compare(document, "》《", "》、《", "书名号") }.OfType<Remark>();

    private Remark? Compare(CheckedDocument document, string joined, string parted, string what)
    {
        var content = document.Content;
        if (!content.Has(joined) || !content.Has(parted))
            return null;
        var without = Places(content.All, joined);
        var with = Places(content.All, parted);
        // 意见放在用得少的一种上；一样多时放在不合国家标准通常写法的一种上。
        var (rare, usual, length) = without.Count < with.Count ? (without, with, joined.Length) : (with, without, parted.Length);
        var (line, column) = content.Place(rare[0]);
        var other = content.Place(usual[0]).Line;
        return At(line, column, column + length, $"并列的{what}之间，这里{(rare == with ? "用了" : "没有用")}顿号，第{other}行等{usual.Count}处{(rare == with ? "没有用" : "用了")}。", $"请统一；{what}之间通常不用顿号。",
            related: [.. rare.Skip(1).Take(3).Concat(usual.Take(1)).Concat(rare.Skip(4)).Concat(usual.Skip(1)).Select(p => content.Place(p).Line).Where(l => l != line).Distinct().Take(20)]);
    }

    private static List<int> Places(string all, string mark)
    {
        var places = new List<int>();
        for (var at = all.IndexOf(mark, StringComparison.Ordinal); at >= 0 && places.Count < MostPlaces; at = all.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
            places.Add(at);
        return places;
    }
}
