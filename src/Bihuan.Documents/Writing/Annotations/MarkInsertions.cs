using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>要插进正文的标记：在哪里，插什么。同一处的几个标记合在一起，只拆一次。</summary>
internal sealed class MarkInsertions
{
    // 正常的前缀是 w；每个标记里要写好几遍。
    private const int LongestPrefix = 100;

    private readonly Dictionary<XmlPlace, Insertion> places = [];
    private readonly HashSet<(int Comment, bool Start)> found = [];

    /// <summary>WordprocessingML 的命名空间，过渡或严格。</summary>
    public string Word { get; set; } = WordNames.Word;

    /// <summary>一个标记找到了位置。</summary>
    /// <param name="place">位置。</param>
    /// <param name="prefix">外层元素的前缀。</param>
    /// <param name="target">哪条批注的哪一头。</param>
    /// <param name="close">要拆开的，标记之前写什么。</param>
    /// <param name="open">要拆开的，标记之后写什么。</param>
    /// <exception cref="InvalidDataException">前缀长得不像话。</exception>
    public void Add(XmlPlace place, string prefix, MarkTarget target, string close = "", string open = "")
    {
        if (prefix.Length > LongestPrefix) throw new InvalidDataException();
        if (!places.TryGetValue(place, out var insertion)) places[place] = insertion = new Insertion(prefix, close, open);
        insertion.Targets.Add(target);
        if (target.Kind is MarkKind.Start or MarkKind.Point) found.Add((target.Comment, true));
        if (target.Kind is MarkKind.End or MarkKind.Point) found.Add((target.Comment, false));
    }

    /// <summary>两头都有了位置。</summary>
    public bool Has(int comment) => found.Contains((comment, true)) && found.Contains((comment, false));

    /// <summary>各处插入的文字，按位置升序。</summary>
    /// <param name="ids">各条批注的编号。</param>
    public IEnumerable<(XmlPlace Place, string Text)> Texts(IReadOnlyList<int> ids)
    {
        foreach (var (place, insertion) in places.OrderBy(p => p.Key.Order))
        {
            var text = new StringBuilder(insertion.Close);
            // 前面的意见先收尾，后面的再开头。
            foreach (var target in insertion.Targets.Where(t => Has(t.Comment)).OrderBy(t => t.Kind).ThenBy(t => t.Comment))
            {
                if (target.Kind != MarkKind.End) Mark(text, insertion.Prefix, "commentRangeStart", ids[target.Comment]);
                if (target.Kind == MarkKind.Start) continue;
                Mark(text, insertion.Prefix, "commentRangeEnd", ids[target.Comment]);
                Reference(text, insertion.Prefix, ids[target.Comment]);
            }
            yield return (place, text.Append(insertion.Open).ToString());
        }
    }

    private void Reference(StringBuilder text, string prefix, int id)
    {
        var run = prefix.Length == 0 ? "r" : prefix + ":r";
        text.Append('<').Append(run).Append('>');
        Mark(text, prefix, "commentReference", id);
        text.Append("</").Append(run).Append('>');
    }

    // 正文用默认命名空间、没有前缀的：属性不随默认命名空间，要另给一个前缀。
    private void Mark(StringBuilder text, string prefix, string name, int id) => _ = prefix.Length == 0
        ? text.Append(CultureInfo.InvariantCulture, $"<{name} xmlns:bihuan=\"{Word}\" bihuan:id=\"{id}\"/>")
        : text.Append(CultureInfo.InvariantCulture, $"<{prefix}:{name} {prefix}:id=\"{id}\"/>");

    private sealed record Insertion(string Prefix, string Close, string Open)
    {
        public List<MarkTarget> Targets { get; } = [];
    }
}
