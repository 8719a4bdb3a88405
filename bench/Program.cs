using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Bihuan.Bench;
using Bihuan.Bench.Ledgers;

const int Problems = 60;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is ["peak", var path])
{
    using var file = File.OpenRead(path);
    var document = EndToEnd.Read(file);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ChildProcess.PeakBytes()} {document.Problems.Count}"));
    return 0;
}
if (args is ["crash", ..]) return await Bihuan.Bench.Crash.CrashRounds.RunAsync(args[1..]);
if (args is ["crash-writer", var database, var round]) return await Bihuan.Bench.Crash.CrashWriter.RunAsync(database, round);
if (args is ["checks"])
{
    CheckTimes.Print(Problems);
    return 0;
}
if (args is ["ledgers", .. var engines]) return await LedgerBench.RunAsync(engines) == 0 ? 0 : 1;
if (args is ["exchange", .. var kinds]) return await Bihuan.Bench.Exchange.ExchangeBench.RunAsync(kinds) == 0 ? 0 : 1;
if (args is ["controls", .. var which]) return await Bihuan.Bench.Controls.ControlsBench.RunAsync(which) == 0 ? 0 : 1;
if (args is ["loop", .. var sizes]) return await Bihuan.Bench.Rectification.LoopBench.RunAsync(sizes) == 0 ? 0 : 1;
if (args is ["portal"]) return await Bihuan.Bench.Portal.PortalBench.RunAsync() == 0 ? 0 : 1;
if (args is ["collect", .. var stores]) return await Bihuan.Bench.Exchange.CollectBench.RunAsync(stores) == 0 ? 0 : 1;
if (args is ["papers", .. var both]) return await Bihuan.Bench.Papers.PapersBench.RunAsync(both) == 0 ? 0 : 1;

var missed = 0;
Console.WriteLine($"{Environment.ProcessorCount} 核，{RuntimeInformation.FrameworkDescription}，{RuntimeInformation.OSDescription}");
if (!OperatingSystem.IsLinux()) Console.WriteLine("内存峰值只在 Linux 上量。");
using var one = new MemoryStream();
var (xmlBytes, characters) = WordFile.Write(one, Problems);
Console.WriteLine($"文书：{Problems} 个问题、{ReportText.MeasuresPer60} 条措施，文字 {characters} 字({characters * 3 / 1000} kB)，正文 XML {xmlBytes / 1000} kB，文件 {one.Length / 1000} kB");
using var hundred = new MemoryStream();
WordFile.Write(hundred, Problems * 100);
Check(one, Problems);
Check(hundred, Problems * 100);

// 热身：分层编译在后台一轮一轮地编，要到不再有新编的方法，两边才都在最快一层；按遍数热身，读得快了就热得不够。
for (long compiled = -1, calm = 0, turn = 0; calm < 3 && turn < 100; turn++)
{
    Repeat(40, d => BareText.Extract(d));
    Repeat(40, d => EndToEnd.Check(d));
    Thread.Sleep(200);
    var now = JitInfo.GetCompiledMethodCount();
    calm = now == compiled ? calm + 1 : 0;
    compiled = now;
}
// 一回各跑 20 遍：机器上有别的活时，几毫秒的活有时碰不上被换下去，拖长了两边才一样公平。
var times = Stopclock.Medians(25, () => Repeat(20, d => BareText.Extract(d)), () => Repeat(20, d => EndToEnd.Read(d)), () => Repeat(20, d => EndToEnd.Check(d)));
Report("只取文字(XmlReader)", times[0] / 20, "ms");
Report("打开并读成问题与措施", times[1] / 20, "ms");
Target("与只取文字之比", times[1] / times[0], 3, "倍");
Report("打开、读并校核", times[2] / 20, "ms");
Target("与只取文字之比", times[2] / times[0], 3, "倍");
Varied();
var many = EndToEnd.Read(hundred);
var measures = many.Problems.Sum(p => p.Measures.Count);
EndToEnd.Repeated(many);
Target($"在 {measures} 条措施里找雷同", Stopclock.Medians(5, () => EndToEnd.Repeated(many))[0] / 1000, 1, "s");

var longer = Stopclock.Medians(7, () => Repeat(100, d => EndToEnd.Read(d)), () => EndToEnd.Read(hundred), () => BareText.Extract(hundred));
Report("100 倍长的文书", longer[1], "ms");
Target("与 1 倍长之比", longer[1] / longer[0] * 100, 130, "倍");
Report("100 倍长与只取其文字之比", longer[1] / longer[2], "倍");

var folder = Directory.CreateTempSubdirectory("bihuan-bench-");
try
{
    Cold();
    if (OperatingSystem.IsLinux()) Peak();
}
finally
{
    folder.Delete(recursive: true);
}
return missed == 0 ? 0 : 1;

void Repeat(int times, Action<Stream> action)
{
    for (var i = 0; i < times; i++) action(one);
}

// 更密的一份：一段一个 run，同样多的文字，XML 少得多，措施各不相同。只给人看，没有目标。
void Varied()
{
    using var docx = new MemoryStream();
    var (bytes, length) = WordFile.Write(docx, VariedText.Write(), whole: true);
    var dense = Stopclock.Medians(15, () => Run(d => BareText.Extract(d)), () => Run(d => EndToEnd.Read(d)), () => Run(d => EndToEnd.Check(d)));
    Console.WriteLine($"  一段一个 run、措施各不相同的文书({length} 字，正文 XML {bytes / 1000} kB，{EndToEnd.Read(docx).Problems.Count} 个问题):只取文字 {dense[0] / 20:0.##} ms，读 {dense[1] / dense[0]:0.##} 倍，读并校核 {dense[2] / dense[0]:0.##} 倍(没有目标)");
    void Run(Action<Stream> action)
    {
        for (var i = 0; i < 20; i++) action(docx);
    }
}

void Cold()
{
    var file = Path.Combine(folder.FullName, "整改通报.docx");
    File.WriteAllBytes(file, one.ToArray());
    if (App() is not { } app)
    {
        Console.WriteLine("冷启动：没有找到编译好的程序，先运行 ./run --help 编译。");
        missed++;
        return;
    }
    foreach (var (verb, limit) in new[] { ("read", 0.7), ("check", 0.8) })
    {
        string[] command = [app, verb, file, "--json"];
        ChildProcess.Run(command);
        var runs = Enumerable.Range(0, 9).Select(_ => ChildProcess.Cold(command)).ToList();
        Target($"冷启动 bihuan {verb}({Path.GetRelativePath(Root(), app)})", Stopclock.Median(runs) / 1000, limit, "s");
    }
}

void Peak()
{
    var file = Path.Combine(folder.FullName, "大.docx");
    var problems = (int)(60_000_000 / (xmlBytes / (double)Problems) * 1.05) + 1;
    long bytes;
    using (var stream = File.Create(file)) (bytes, _) = WordFile.Write(stream, problems);
    var output = ChildProcess.Run([.. ChildProcess.Self(), "peak", file]).Split(' ');
    if (int.Parse(output[1], CultureInfo.InvariantCulture) != problems) throw new InvalidOperationException($"大文书读出 {output[1].Trim()} 个问题，应为 {problems} 个");
    Target($"内存峰值(正文 XML {bytes / 1_000_000} MB)", long.Parse(output[0], CultureInfo.InvariantCulture) / 1048576.0, 200, "MB");
}

void Check(MemoryStream docx, int problems)
{
    if (EndToEnd.Wrong(EndToEnd.Read(docx), problems) is not { } wrong) return;
    Console.WriteLine("读得不对：" + wrong);
    missed++;
}

static void Report(string what, double value, string unit) => Console.WriteLine($"  {what}:{value:0.##} {unit}");

void Target(string what, double value, double limit, string unit)
{
    if (value > limit) missed++;
    Console.WriteLine($"{(value > limit ? "✗" : "✓")} {what}：{value:0.##} {unit}(不超过 {limit} {unit})");
}

static string Root()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bihuan.slnx"))) folder = folder.Parent;
    return folder?.FullName ?? Environment.CurrentDirectory;
}

static string? App()
{
    string[] places = [".build/app/Bihuan.App", "src/Bihuan.App/bin/Release/net10.0/Bihuan.App", "src/Bihuan.App/bin/Debug/net10.0/Bihuan.App"];
    return places.Select(p => Path.Combine(Root(), p)).FirstOrDefault(File.Exists);
}
