using Bihuan.People;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.People;

/// <summary>单位、人员、角色、委托各页共同的收发办法。</summary>
internal static class StaffPage
{
    /// <summary>显示一页；有没有办成的表单时答 422。</summary>
    public static IResult Show<TPage>(object? shown, StaffForm? form = null)
        where TPage : IComponent =>
        shown is null ? Results.NotFound()
        : new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["View"] = shown })
        { StatusCode = form?.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    /// <summary>收表单、办、说结果：办成转到 <paramref name="to"/>，没有办成再显示填过的。</summary>
    public static async Task<IResult> DoAsync(HttpContext context, Func<StaffForm, Task<Change>> run, string to, Func<StaffForm, Task<IResult>> again)
    {
        var form = await StaffForm.ReadAsync(context.Request);
        switch (await run(form))
        {
            case Change.Refused refused: return await again(form.Refuse(refused));
            case Change.Done done: Flash.Say(context, done.Message); break;
        }
        return SeeOther.To(to, context.Request);
    }

    /// <summary>另开一个工作单元：没有办成的改动还在原来的里，页面要显示库里的。</summary>
    public static Bihuan.Storage.Db Fresh(HttpContext context, Bihuan.Access.Viewer? viewer = null) =>
        context.RequestServices.GetRequiredService<WebSettings>().Database.Open(viewer ?? context.RequestServices.GetRequiredService<Access.CurrentViewer>().Viewer);

    /// <summary>日期没有填、写错了。</summary>
    public static Task<Change> NoDate(string field) => Task.FromResult<Change>(new Change.Refused(field, "请填写日期，例如 2024-03-05。"));
}
