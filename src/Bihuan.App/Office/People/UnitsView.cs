using Bihuan.People;
using Bihuan.People.Units;

namespace Bihuan.App.Office.People;

/// <summary>单位一页要显示的。</summary>
/// <param name="Tree">全部单位。</param>
/// <param name="Heads">单位号 → 今天在岗几人。</param>
/// <param name="Chosen">选中的；没有时为 null。</param>
/// <param name="Posts">选中的单位的岗位。</param>
/// <param name="Form">没有办成的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record UnitsView(UnitTree Tree, IReadOnlyDictionary<int, int> Heads, Unit? Chosen, IReadOnlyList<PostView> Posts, StaffForm Form, string? Said, DateOnly Today);

/// <summary>一个岗位，和今天在岗的人。</summary>
public sealed record PostView(Post Post, IReadOnlyList<(Guid Id, string Name, bool IsMain)> Holders, IReadOnlyList<string> Roles);
