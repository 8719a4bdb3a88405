using Bihuan.Controls.Handling;
using Bihuan.Controls.Own;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;

namespace Bihuan.App.Office.Controls;

/// <summary>定承诺、规则的表单要显示的。</summary>
public sealed record OwnFormView
{
    /// <summary>填的，照人写的。</summary>
    public required OwnDraft Draft { get; init; }

    /// <summary>哪本台账。</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>哪些行；认不出的在它的 Problems 里。</summary>
    public required ListQuery Query { get; init; }

    /// <summary>各个条件给人看的话，与 <see cref="ListQuery.Filters"/> 一样多。</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>有下级的单位，可以分它的下级。</summary>
    public IReadOnlyList<(int Id, string Name)> Units { get; init; } = [];

    /// <summary>可以提醒的人，自己最前。</summary>
    public IReadOnlyList<(Guid Id, string Name)> People { get; init; } = [];

    /// <summary>分人时，人员台账里可以用的条件。</summary>
    public IReadOnlyList<Field> PeopleFields { get; init; } = [];

    /// <summary>由哪一项认人。</summary>
    public IReadOnlyList<OwnLink> Links { get; init; } = [];

    /// <summary>哪一项不对、怎么办。</summary>
    public IReadOnlyList<(string Field, string Message)> Faults { get; init; } = [];

    /// <summary>先看看：现在的数，会碰到几处；没有看的为 null。</summary>
    public (IReadOnlyList<ShowOwn.Line> Lines, TryControl.Outcome Outcome, string Checks)? Preview { get; init; }

    /// <summary>打开表单之后别人改过：现在的样子；没有的为 null。</summary>
    public string? Stale { get; init; }

    /// <summary>新的。</summary>
    public bool IsNew => Draft.ControlId is null;

    /// <summary>提交到哪里。</summary>
    public string Action => IsNew ? "/controls/own/new" : $"/controls/{Draft.ControlId}/edit";

    /// <summary>一项不对的话；没有的为 null。</summary>
    public string? FaultOf(string field) => Faults.Where(f => f.Field == field).Select(f => f.Message).FirstOrDefault();

    /// <summary>分人的条件里，一个选项选了没有。</summary>
    public bool Chosen(string field, string code) => OwnQuery.Pairs(Draft.People)[field].Contains(code);
}
