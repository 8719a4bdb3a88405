namespace Bihuan.App.Office.SignIn;

/// <summary>可以开账号的一个人。</summary>
/// <param name="Id">人员台账的行号。</param>
/// <param name="Name">姓名。</param>
/// <param name="Unit">所在单位。</param>
/// <param name="Duty">职务；没有时为 null。</param>
public sealed record Candidate(Guid Id, string Name, string Unit, string? Duty);

/// <summary>开立账号一页要显示的。</summary>
/// <param name="Text">找人的字。</param>
/// <param name="People">找到的人，还没有账号的。</param>
/// <param name="Chosen">选好的人；还没有选时为 null。</param>
/// <param name="Name">已填的用户名。</param>
/// <param name="Problem">为什么没有开成；没有时为 null。</param>
public sealed record NewAccountView(string Text, IReadOnlyList<Candidate> People, Candidate? Chosen, string Name = "", string? Problem = null);
