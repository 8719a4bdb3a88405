namespace Bihuan.App.Office.Files;

/// <summary>随表单来的各个文件，由 <see cref="ReceiveUpload"/> 放在请求的特性里。</summary>
/// <param name="All">照表单里的先后。</param>
internal sealed record ReceivedFiles(IReadOnlyList<ReceivedFile> All);

/// <summary>随表单来的一个文件。</summary>
/// <param name="Field">表单里的名字。</param>
/// <param name="FileName">浏览器给的文件名，可能带路径。</param>
/// <param name="Content">内容，不落盘。</param>
internal sealed record ReceivedFile(string Field, string FileName, byte[] Content);
