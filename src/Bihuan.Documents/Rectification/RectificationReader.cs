using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification.Structure;

namespace Bihuan.Documents.Rectification;

/// <summary>把正文读成问题、措施、总数。</summary>
public static class RectificationReader
{
    /// <summary>读一份正文;什么都认不出时问题为空、种类为 Other,从不抛异常。</summary>
    public static ReadDocument Read(SourceText source)
    {
        var roles = new LineRole[source.Lines.Count];
        var tokens = new List<Token>(source.Lines.Count);
        foreach (var line in source.Lines)
        {
            if (string.IsNullOrWhiteSpace(line.Text)) continue;
            roles[line.Number - 1] = LineRole.Uncovered;
            tokens.Add(new Token(line));
        }
        var problems = new Walker(tokens, roles).Walk().Select(d => d.ToProblem()).ToList();
        return new ReadDocument { Source = source, Kind = DocumentKind.Other, Problems = problems, Roles = roles };
    }
}
