using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class FormMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("标题被删", "form.missing-title", (document, _) => Without(document, LineRole.Title)),
        new("落款被删", "form.missing-signature", (document, _) => Without(document, LineRole.Signature)),
        new("成文日期被删", "form.missing-date", (document, _) => Without(document, LineRole.Date)),
    ];

    // 删去某一角色的全部行。
    private static Injured? Without(ReadDocument document, LineRole role) =>
        document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && document.Roles.Contains(role)
            ? new([.. document.Source.Lines.Where(l => document.Roles[l.Number - 1] != role).Select(l => l.Text)], null)
            : null;
}
