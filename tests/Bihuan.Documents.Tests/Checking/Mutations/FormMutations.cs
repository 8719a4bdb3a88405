using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class FormMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("标题被删", "form.missing-title", (document, _) => Without(document, LineRole.Title)),
        new("落款被删", "form.missing-signature", (document, _) => Without(document, LineRole.Signature)),
        new("成文日期被删", "form.missing-date", (document, _) => Without(document, LineRole.Date)),
        new("台账空了一格", "form.empty-cell", (document, random) => Cell(document, random, _ => "")),
        new("一格里混进分隔符", "form.ragged-row", (document, random) => Cell(document, random, unit => unit + "\t")),
        new("发文字号括号写错", "form.document-number", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '〔' && i + 5 < text.Length && text[i + 5] == '〕', (text, i) => Injuries.Replace(Injuries.Replace(text, i + 5, 1, "]"), i, 1, "["))),
    ];

    // 粘贴成文字的台账里，改随机一个问题的责任单位一格。
    private static Injured? Cell(ReadDocument document, Random random, Func<string, string> change)
    {
        var rows = document.Problems.Where(p => p is { Line: not null, Unit.Length: > 0 } && document.Source.Lines[p.Line.Value - 1].Text.Contains('\t' + p.Unit + '\t', StringComparison.Ordinal)).ToList();
        if (rows.Count < 3)
            return null;
        var row = rows[random.Next(rows.Count)];
        return new([.. document.Source.Lines.Select(l => l.Number == row.Line ? l.Text.Replace('\t' + row.Unit! + '\t', '\t' + change(row.Unit!) + '\t', StringComparison.Ordinal) : l.Text)], row.Line);
    }

    // 删去某一角色的全部行。
    private static Injured? Without(ReadDocument document, LineRole role) =>
        document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && document.Roles.Contains(role)
            ? new([.. document.Source.Lines.Where(l => document.Roles[l.Number - 1] != role).Select(l => l.Text)], null)
            : null;
}
