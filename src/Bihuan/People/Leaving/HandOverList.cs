namespace Bihuan.People.Leaving;

/// <summary>正在写的一份交接清单。</summary>
internal sealed class HandOverList(HandOver hand)
{
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

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
