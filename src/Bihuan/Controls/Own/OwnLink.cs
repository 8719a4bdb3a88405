using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Controls.Own;

/// <summary>由哪一项认出一行说的是谁：行自己的人员字段，或者下级台账（参会人员）的。</summary>
/// <param name="Child">下级台账；行自己的为 null。</param>
/// <param name="Person">人员字段。</param>
/// <param name="When">下级的行里这一项要为“是”（到会）；不要求的为 null。</param>
public sealed record OwnLink(Ledger? Child, Field Person, Field? When)
{
    /// <summary>写法：PersonId、attendee.PersonId、attendee.PersonId.Attended。</summary>
    public string Key => string.Join('.', new[] { Child?.Code, Person.Name, When?.Name }.OfType<string>());

    /// <summary>给人看：参会人员的人员（到会）。</summary>
    public string Title => (Child is null ? "" : Child.Title + "的") + Person.Title + (When is null ? "" : $"（{When.Title}）");

    /// <summary>一本台账可以选的，要“是”的在前。</summary>
    public static IReadOnlyList<OwnLink> Of(Catalog catalog, Ledger ledger) =>
    [
        .. catalog.ChildrenOf(ledger).SelectMany(c => People(c).SelectMany(p => c.Fields.Where(f => f.Kind is YesNoKind).Select(f => new OwnLink(c, p, f)).Append(new OwnLink(c, p, null)))),
        .. People(ledger).Select(p => new OwnLink(null, p, null)),
    ];

    /// <summary>按写法找；没有时为 null。</summary>
    public static OwnLink? Find(Catalog catalog, Ledger ledger, string? key) => Of(catalog, ledger).FirstOrDefault(l => l.Key == key);

    private static IEnumerable<Field> People(Ledger ledger) => ledger.Fields.Where(f => f.Kind is PersonKind && !f.IsMasked);
}
