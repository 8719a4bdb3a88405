using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification.Facts;
using Bihuan.Documents.Rectification.Structure;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Rectification;

/// <summary>把正文读成问题、措施、总数。</summary>
public static class RectificationReader
{
    // 隔多少行看一次要不要停。
    private const int Often = 256;

    /// <summary>读一份正文；什么都认不出时问题为空、种类为 Other。除了取消，从不抛异常。</summary>
    /// <param name="source">正文。</param>
    /// <param name="cancellation">取消；读得太久的由调用者停下。</param>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public static ReadDocument Read(SourceText source, CancellationToken cancellation = default)
    {
        var lines = source.Lines;
        var roles = new LineRole[lines.Count];
        for (var i = 0; i < roles.Length; i++)
            roles[i] = Fold.IsBlank(lines[i].Text) ? LineRole.Blank : LineRole.Uncovered;
        Edges.Mark(lines, source.DeclaredTitle, roles);

        var tables = new List<TableReading>();
        var tokens = new List<Token>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i % Often == 0) cancellation.ThrowIfCancellationRequested();
            if (roles[i] == LineRole.Uncovered && LedgerTables.TryRead(lines, i, cancellation) is { } table && table.EndExclusive > i)
            {
                foreach (var (number, role) in table.Roles) roles[number - 1] = role;
                tables.Add(table);
                i = table.EndExclusive - 1;
            }
            else if (roles[i] == LineRole.Uncovered) tokens.Add(new Token(lines[i]));
        }

        var problems = new Walker(tokens, TableJoin.Join(tables), roles, DocumentTitle.IsFeedback(DocumentTitle.Read(lines, roles))).Walk(cancellation);
        if (problems.Count == 0) problems = FeedbackClauses.Read(tokens, roles);
        cancellation.ThrowIfCancellationRequested();
        var parties = Parties.Find(lines, roles);
        var draft = new ReadDocument
        {
            Source = source,
            Kind = Kinds.Of(parties.Title, problems, tables, tokens),
            Title = parties.Title,
            Issuer = parties.Issuer,
            Inspector = parties.Inspector,
            Dates = parties.Dates,
            Problems = Doubts.Weigh(DueDates.Fill(problems, new DateContext(DueDates.YearOf(lines, parties.Dates), parties.Dates.Report), cancellation)),
            Roles = roles,
            Sections = Sections(lines, roles, tokens),
        };
        cancellation.ThrowIfCancellationRequested();
        return draft with { Totals = Totals.Find(draft, cancellation) };
    }

    /// <summary>问题之外的各行。</summary>
    private static List<ReadSection> Sections(IReadOnlyList<SourceLine> lines, LineRole[] roles, List<Token> tokens)
    {
        var sections = new List<ReadSection>();
        var next = 0;
        for (var i = 0; i < roles.Length; i++)
        {
            while (next < tokens.Count && tokens[next].Number < i + 1) next++;
            if (roles[i] is LineRole.Blank or LineRole.Uncovered or LineRole.Problem or LineRole.ProblemDetail or LineRole.Label or LineRole.Measure or LineRole.Outcome or LineRole.Field) continue;
            var token = next < tokens.Count && tokens[next].Number == i + 1 ? tokens[next] : null;
            var label = token?.Label is { } l && l.End > l.Start ? lines[i].Text[l.Start..l.End].Trim() : null;
            sections.Add(new ReadSection(i + 1, label, lines[i].Text[(label is null ? 0 : token!.Body)..].Trim(), roles[i]));
        }
        return sections;
    }
}
