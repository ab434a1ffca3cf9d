import { generateFiles, projectRoot, writeFiles } from './generate/files.ts'

const files = await generateFiles(projectRoot)
writeFiles(files, projectRoot)
console.log(`wrote ${files.size} files`)
