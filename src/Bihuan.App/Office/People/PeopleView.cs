using Bihuan.People;

namespace Bihuan.App.Office.People;

/// <summary>人员一页要显示的。</summary>
/// <param name="Query">查的姓名。</param>
/// <param name="Rows">这一页的人。</param>
/// <param name="More">还有更多，请查得细些。</param>
/// <param name="MayRegister">看的人可以登记人员。</param>
/// <param name="Said">上一页办成了什么。</param>
public sealed record PeopleView(string Query, IReadOnlyList<PersonRow> Rows, bool More, bool MayRegister, string? Said);

/// <summary>名单里的一个人。</summary>
public sealed record PersonRow(Guid Id, string Name, string Unit, bool Left, IReadOnlyList<string> Posts);

/// <summary>一个人的岗位一页要显示的。</summary>
/// <param name="Id">人。</param>
/// <param name="Name">姓名。</param>
/// <param name="Unit">所在单位。</param>
/// <param name="LeftOn">离开日期。</param>
/// <param name="Spells">各段任职，新的在前。</param>
/// <param name="Roles">直接给他的、还没有到期的角色。</param>
/// <param name="Posts">可以到的岗位。</param>
/// <param name="Form">没有办成的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record PersonView(Guid Id, string Name, string Unit, DateOnly? LeftOn, IReadOnlyList<SpellView> Spells, IReadOnlyList<string> Roles,
    IReadOnlyList<(string Id, string Title)> Posts, StaffForm Form, string? Said, DateOnly Today);

/// <summary>一段任职。</summary>
public sealed record SpellView(PostHolder Held, string Title);
