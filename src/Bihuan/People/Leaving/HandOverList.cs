using System.Globalization;

namespace Bihuan.People.Leaving;

/// <summary>正在写的一份交接清单。</summary>
internal sealed class HandOverList(HandOver hand)
{
    // 一格太长，打印时一页放不下
    private const int MostNamed = 40;

    private readonly List<HandOverLine> _lines = [];

    /// <summary>哪个机构。</summary>
    public int BodyId => hand.BodyId;

    /// <summary>写下的各项。</summary>
    public IReadOnlyList<HandOverLine> Lines => _lines;

    /// <summary>加一项；太长的截断。</summary>
    public void Add(HandOverKind kind, string title, int count, IEnumerable<string> details) => _lines.Add(new()
    {
        BodyId = hand.BodyId,
        HandOverId = hand.Id,
        Ordinal = _lines.Count + 1,
        Kind = kind,
        Title = Cut(title, HandOverLine.TitleLength),
        Count = count,
        Detail = Cut(string.Join('\n', details), HandOverLine.DetailLength),
    });

    /// <summary>逐个写名称；一格写不下的，分成几项，标明是第几个到第几个。</summary>
    public void AddNamed(HandOverKind kind, string title, IReadOnlyList<string> names)
    {
        var parts = Parts(names).ToList();
        foreach (var (from, part) in parts) Add(kind, parts.Count == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title}（第{from + 1}至{from + part.Count}个）"), part.Count, part);
    }

    private static IEnumerable<(int From, List<string> Part)> Parts(IReadOnlyList<string> names)
    {
        var (from, length, part) = (0, 0, new List<string>());
        foreach (var (i, name) in names.Index())
        {
            if (part.Count == MostNamed || length + name.Length + 1 > HandOverLine.DetailLength)
            {
                yield return (from, part);
                (from, length, part) = (i, 0, []);
            }
            part.Add(name);
            length += name.Length + 1;
        }
        yield return (from, part);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
